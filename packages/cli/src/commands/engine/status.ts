import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentEngine } from "../../presenters/engine.ts";
import { runs } from "../../run-command.ts";
import { withStudio } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addEngineStatus(parent: Command, terminal: Terminal): void {
  const command = parent.command("status").description("what makes the images, and whether it takes any");
  withExamples(command, ["figment engine status", "figment engine status --json"]);
  runs(terminal, command, (invocation) =>
    withStudio(invocation, async ({ studio }) => answer(invocation, await studio.engine.state(), presentEngine)),
  );
}
