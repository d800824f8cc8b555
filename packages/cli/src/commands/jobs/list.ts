import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentJobs } from "../../presenters/job.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";
import { addWatchOption, repeatedly, type WatchOption } from "../../watch.ts";
import { wholeNumber } from "../../whole-number.ts";

interface Options extends WatchOption {
  readonly limit: string;
}

export function addJobsList(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("list")
    .alias("ls")
    .description("your jobs, newest first")
    .option("--limit <jobs>", "how many, up to 200", "20");
  addWatchOption(command);
  withExamples(command, ["figment jobs list", "figment jobs list --watch", "figment jobs list --fields id,state"]);
  runs(terminal, command, (invocation, options: Options) =>
    withAccount(invocation, async ({ studio, account }) => {
      const limit = wholeNumber("--limit", options.limit, 1, 200);
      await repeatedly(invocation, options, async () =>
        answer(invocation, await studio.generation.list(account, limit), presentJobs),
      );
    }),
  );
}
