import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentJob } from "../../presenters/job.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";
import { addWatchOption, repeatedly, type WatchOption } from "../../watch.ts";

export function addJobsShow(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("show")
    .argument("<job>", "`latest`, or the last 8 characters of its id")
    .description("everything about one job");
  addWatchOption(command);
  withExamples(command, ["figment jobs show latest", "figment jobs show latest --json"]);
  runs(terminal, command, (invocation, options: WatchOption, reference: string) =>
    withAccount(invocation, async ({ studio, account }) =>
      repeatedly(invocation, options, async () =>
        answer(invocation, await studio.generation.find(account, reference), presentJob),
      ),
    ),
  );
}
