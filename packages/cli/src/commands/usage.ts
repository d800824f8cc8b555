import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import { answer } from "../output.ts";
import { presentUsage } from "../presenters/usage.ts";
import { runs } from "../run-command.ts";
import { withAccount } from "../studio-session.ts";
import type { Terminal } from "../terminal.ts";

export function addUsage(parent: Command, terminal: Terminal): void {
  const command = parent.command("usage").description("what you made and used up, month by month");
  withExamples(command, ["figment usage", "figment usage --json | jq .months[0]"]);
  runs(terminal, command, (invocation) =>
    withAccount(invocation, async ({ studio, account }) =>
      answer(invocation, await studio.tokens.usage(account), presentUsage),
    ),
  );
}
