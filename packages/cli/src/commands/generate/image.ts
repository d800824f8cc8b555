import type { Command } from "commander";
import type { Character } from "@figment/core";
import { confirm } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { finishJob } from "../../finish-job.ts";
import { finishJobs } from "../../finish-jobs.ts";
import { addImageRequestOptions, isBatch, readImageBatch, readImageRequest } from "../../image-request-options.ts";
import { answer, say } from "../../output.ts";
import { presentBatchDryRun, presentDryRun } from "../../presenters/explanation.ts";
import { presentJob, presentJobs } from "../../presenters/job.ts";
import { presentQuote } from "../../presenters/quote.ts";
import { shortId } from "../../presenters/units.ts";
import type { Invocation } from "../../invocation.ts";
import { runs } from "../../run-command.ts";
import { withAccount, type AccountSession } from "../../studio-session.ts";
import { muted, warning } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

type Options = Parameters<typeof readImageRequest>[0] & { readonly dryRun?: boolean; readonly async?: boolean };

export function addGenerateImage(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("image")
    .argument("<character>", "her name, `latest`, or the last 8 characters of her id")
    .description("make images of a character");
  addImageRequestOptions(command)
    .option("--dry-run", "show the price and the compiled prompt, and make nothing")
    .option("--async", "take the request and return; figment jobs watch follows it");
  withExamples(command, [
    "figment generate image Mara",
    'figment generate image Mara --count 3 --clothing "a green coat" --scene "a rainy street at night"',
    'figment generate image Mara --pose sitting --pose "arms crossed" --scene "a kitchen" --scene "a winter forest"',
    "figment generate image latest --yes --json | jq -r '.media[].path'",
  ]);
  runs(terminal, command, (invocation, options: Options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const character = await studio.characters.find(account, reference);
      if (isBatch(options)) return generateBatch(invocation, { studio, account }, character, options);
      const request = readImageRequest(options);
      if (options.dryRun === true) {
        const quote = await studio.generation.quoteImages(account, character, request);
        const compiled = await studio.generation.explainImages(account, character, request);
        return answer(invocation, { quote, compiled }, presentDryRun);
      }
      if (invocation.isInteractive && !invocation.isConfirmed) {
        const quote = await studio.generation.quoteImages(account, character, request);
        say(invocation, presentQuote(quote));
        if (quote.isPayable) await confirm(invocation, quote.count === 1 ? "Make it?" : "Make them?");
      }
      const job = await studio.generation.requestImages(account, character, request);
      if (options.async !== true) return finishJob(invocation, studio, account, job);
      answer(invocation, job, presentJob);
      say(invocation, muted(`Next: figment jobs watch ${shortId(job.id)}`));
    }),
  );
}

/** Several poses, clothes or scenes: priced and confirmed as one, and followed together. */
async function generateBatch(
  invocation: Invocation,
  { studio, account }: Pick<AccountSession, "studio" | "account">,
  character: Character,
  options: Options,
): Promise<void> {
  const batch = readImageBatch(options);
  if (options.dryRun === true) {
    const { batchRequests } = await import("@figment/core");
    const quote = await studio.generation.quoteBatch(account, character, batch);
    const requests = batchRequests(batch);
    const compiled = await Promise.all(
      requests.map((request) => studio.generation.explainImages(account, character, request)),
    );
    return answer(invocation, { quote, requests, compiled }, presentBatchDryRun);
  }
  if (invocation.isInteractive && !invocation.isConfirmed) {
    const quote = await studio.generation.quoteBatch(account, character, batch);
    say(invocation, presentQuote(quote));
    if (quote.isPayable) await confirm(invocation, `Make all ${quote.count}, as ${quote.jobs} jobs?`);
  }
  const { jobs, refused } = await studio.generation.requestBatch(account, character, batch);
  if (refused > 0)
    say(invocation, warning(`${refused} of the requests could not be paid any more, and were left out.`));
  if (options.async !== true) return finishJobs(invocation, studio, account, jobs);
  answer(invocation, jobs, presentJobs);
  say(invocation, muted("Next: figment jobs list --watch"));
}
