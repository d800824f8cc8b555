import type { Command } from "commander";
import { finishJob } from "../../finish-job.ts";
import { withExamples } from "../../examples.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

/** In an embedded studio, whoever watches a job also works on it: there is nobody else. */
export function addJobsWatch(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("watch")
    .alias("resume")
    .argument("[job]", "`latest`, or the last 8 characters of its id", "latest")
    .description("take a job up again and follow it to its end");
  withExamples(command, ["figment jobs watch", "figment jobs resume e1778a2f"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) =>
      finishJob(invocation, studio, account, await studio.generation.find(account, reference)),
    ),
  );
}
