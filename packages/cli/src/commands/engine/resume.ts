import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentEngine } from "../../presenters/engine.ts";
import { runs } from "../../run-command.ts";
import { withStudio } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addEngineResume(parent: Command, terminal: Terminal): void {
  const command = parent.command("resume").description("end an engine's pause, once its cause has been looked after");
  withExamples(command, ["figment engine resume"]);
  runs(terminal, command, (invocation) =>
    withStudio(invocation, async ({ studio }) => {
      await studio.engine.resume();
      answer(invocation, await studio.engine.state(), presentEngine);
    }),
  );
}
