import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { runs } from "../../run-command.ts";
import type { Terminal } from "../../terminal.ts";

export function addCatalogueExample(parent: Command, terminal: Terminal): void {
  const command = parent.command("example").description("a catalogue to begin with, every field explained");
  withExamples(command, ["figment catalogue example > catalogue.yaml"]);
  runs(terminal, command, async () => {
    const { exampleCatalogue } = await import("@figment/core/generation-catalogue");
    terminal.stdout.write(exampleCatalogue);
  });
}
