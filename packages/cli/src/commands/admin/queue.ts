import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentQueue } from "../../presenters/queue.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addAdminQueue(parent: Command, terminal: Terminal): void {
  const command = parent.command("queue").description("what waits, what is being made, and what was given up");
  withExamples(command, ["figment admin queue", "watch -n 5 figment admin queue"]);
  runs(terminal, command, (invocation) =>
    withAccount(invocation, async ({ studio, account }) => {
      answer(invocation, await studio.admin.queue(account), presentQueue);
    }),
  );
}
