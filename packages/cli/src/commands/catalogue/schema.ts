import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { runs } from "../../run-command.ts";
import type { Terminal } from "../../terminal.ts";

export function addCatalogueSchema(parent: Command, terminal: Terminal): void {
  const command = parent.command("schema").description("the catalogue's JSON Schema, for completion in an editor");
  withExamples(command, ["figment catalogue schema > catalogue.schema.json"]);
  runs(terminal, command, async () => {
    const { catalogueJsonSchema } = await import("@figment/core/generation-catalogue");
    terminal.stdout.write(`${JSON.stringify(catalogueJsonSchema(), null, 2)}\n`);
  });
}
