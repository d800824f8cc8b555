import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { runs } from "../../run-command.ts";
import type { Terminal } from "../../terminal.ts";

export function addCatalogueExample(parent: Command, terminal: Terminal): void {
  const command = parent.command("example").description("a catalogue to begin with, every field explained");
  command.option("--workflow", "the ComfyUI workflow that it names instead");
  withExamples(command, [
    "figment catalogue example > catalogue.yaml",
    "figment catalogue example --workflow > workflow.json",
  ]);
  runs(terminal, command, async (_invocation, { workflow }: { readonly workflow?: true }) => {
    const { exampleCatalogue, exampleWorkflow } = await import("@figment/core/generation-catalogue");
    terminal.stdout.write(workflow ? exampleWorkflow : exampleCatalogue);
  });
}
