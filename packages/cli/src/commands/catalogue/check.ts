import { join, resolve } from "node:path";
import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { counted } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { loadConfig } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addCatalogueCheck(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("check")
    .argument("[file]", "a catalogue; default: the one in force")
    .description("read a catalogue and say which line is wrong");
  withExamples(command, ["figment catalogue check", "figment catalogue check draft.yaml"]);
  runs(terminal, command, async (invocation, _options, given?: string) => {
    const { readCatalogue } = await import("@figment/core/generation-catalogue");
    const config = await loadConfig(invocation);
    const inForce = config["catalogue.file"] ?? join(config.home, "catalogue.yaml");
    const file = given === undefined ? inForce : resolve(invocation.terminal.workingFolder, given);
    const { models, runpodModels, adapters, imageModel } = await readCatalogue(file);
    answer(
      invocation,
      { file, imageModel, models: models.length + runpodModels.length, adapters: adapters.length },
      (found) => {
        const contents = `${counted(found.models, "model")}, ${counted(found.adapters, "adapter")}`;
        return `${good("✓")} ${file}: ${contents}; ${imageModel} makes images.`;
      },
    );
  });
}
