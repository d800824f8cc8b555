import type { Command } from "commander";
import { confirm } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { finishJob } from "../../finish-job.ts";
import { answer, say } from "../../output.ts";
import { presentVideoDryRun } from "../../presenters/explanation.ts";
import { presentJob } from "../../presenters/job.ts";
import { presentQuote } from "../../presenters/quote.ts";
import { shortId } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";
import { addVideoRequestOptions, readVideoRequest } from "../../video-request-options.ts";

type Options = Parameters<typeof readVideoRequest>[0] & { readonly dryRun?: boolean; readonly async?: boolean };

export function addGenerateVideo(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("video")
    .argument("<character>", "her name, `latest`, or the last 8 characters of her id")
    .description("make a short video that starts from one of her images: her anchor, else her newest");
  addVideoRequestOptions(command)
    .option("--dry-run", "show the price and what the engine is asked for, and make nothing")
    .option("--async", "take the request and return; figment jobs watch follows it");
  withExamples(command, [
    "figment generate video Mara",
    "figment generate video Mara --from 91b9b845 --seconds 6 --motion 160",
    "figment generate video latest --yes --json | jq -r '.media[].path'",
  ]);
  runs(terminal, command, (invocation, options: Options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const character = await studio.characters.find(account, reference);
      const request = readVideoRequest(options);
      if (options.dryRun === true) {
        const quote = await studio.generation.quoteVideos(account, character, request);
        const explanation = await studio.generation.explainVideos(account, character, request);
        return answer(invocation, { quote, explanation }, presentVideoDryRun);
      }
      if (invocation.isInteractive && !invocation.isConfirmed) {
        const quote = await studio.generation.quoteVideos(account, character, request);
        say(invocation, presentQuote(quote));
        if (quote.isPayable) await confirm(invocation, quote.count === 1 ? "Make it?" : "Make them?");
      }
      const job = await studio.generation.requestVideos(account, character, request);
      if (options.async !== true) return finishJob(invocation, studio, account, job);
      answer(invocation, job, presentJob);
      say(invocation, muted(`Next: figment jobs watch ${shortId(job.id)}`));
    }),
  );
}
