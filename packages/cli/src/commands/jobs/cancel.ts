import type { Command } from "commander";
import { confirm } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { followJob } from "../../follow-job.ts";
import { answer, say } from "../../output.ts";
import { presentJob } from "../../presenters/job.ts";
import { counted, shortId } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { muted, warning } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addJobsCancel(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("cancel")
    .argument("<job>", "`latest`, or the last 8 characters of its id")
    .description("stop a job; what was not delivered is given back");
  withExamples(command, ["figment jobs cancel latest --yes"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const job = await studio.generation.find(account, reference);
      if (job.finishedAt === null) await confirm(invocation, `Cancel job ${shortId(job.id)}?`);
      await studio.generation.cancel(account, job.id);
      if (!studio.generation.isWorker)
        say(invocation, muted("A worker stops it (figment worker); this terminal watches."));
      await followJob(invocation, studio.generation.watch(account, job.id));
      const ended = await studio.generation.find(account, job.id);
      const delivered = ended.outputs.filter(({ state }) => state === "succeeded").length;
      if (delivered > 0) {
        const what = delivered === ended.count ? "It was too late" : "It was too late for a part";
        say(invocation, warning(`${what}: ${counted(delivered, "image")} made before; yours, and charged.`));
      }
      answer(invocation, ended, presentJob);
    }),
  );
}
