import type { Command } from "commander";
import type { OfferedCatalogue } from "../../command-studio.ts";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { table } from "../../presenters/table.ts";
import { runs } from "../../run-command.ts";
import { withStudio } from "../../studio-session.ts";
import { bold, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addCatalogueList(parent: Command, terminal: Terminal): void {
  const command = parent.command("list").alias("ls").description("the models and adapters this studio offers");
  withExamples(command, ["figment catalogue list", "figment catalogue list --json | jq '.adapters[].id'"]);
  runs(terminal, command, (invocation) =>
    withStudio(invocation, async ({ studio }) => {
      const catalogue = await studio.engine.catalogue();
      answer(invocation, catalogue, present);
      if (catalogue.adapters.length === 0) say(invocation, muted("To offer adapters: figment catalogue example"));
    }),
  );
}

function present({ models, runpodModels, imageModel, videoModels, adapters }: OfferedCatalogue): string {
  const roleOf = (id: string): string => (id === imageModel ? "makes images" : lengthsOf(id, videoModels));
  const modelTable = table(
    [...models, ...runpodModels],
    [
      { heading: "Model", value: ({ id }) => bold(id) },
      { heading: "Engine", value: ({ engine }) => engine },
      { heading: "Ratings", value: ({ contentRatings }) => contentRatings.join(", ") },
      { heading: "Adapters", value: (model) => model.adapters?.kind ?? "" },
      { heading: "Licence", value: ({ licence }) => licence.name },
      { heading: "", value: ({ id }) => roleOf(id) },
    ],
  );
  if (adapters.length === 0) return `${modelTable}\n\n${muted("No adapters.")}`;
  const adapterTable = table(adapters, [
    { heading: "Adapter", value: ({ id }) => bold(id) },
    { heading: "Name", value: ({ label }) => label },
    { heading: "Scale", align: "right", value: ({ scale }) => String(scale) },
    { heading: "Words", value: ({ triggerWords }) => triggerWords.join(", ") },
    { heading: "Plans", value: ({ plans }) => plans.join(", ") },
    { heading: "Licence", value: ({ licence }) => licence.name },
  ]);
  return `${modelTable}\n\n${adapterTable}`;
}

function lengthsOf(id: string, videoModels: OfferedCatalogue["videoModels"]): string {
  const chosen = Object.values(videoModels).flatMap((byLength) => Object.entries(byLength));
  const lengths = new Set(chosen.filter(([, model]) => model === id).map(([length]) => length));
  return lengths.size === 0 ? "" : `makes videos of ${[...lengths].join(" and ")} s`;
}
