import type { Command } from "commander";
import { confirm } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { finishJob } from "../../finish-job.ts";
import { addImageRequestOptions, readImageRequest } from "../../image-request-options.ts";
import { answer, say } from "../../output.ts";
import { presentDryRun } from "../../presenters/explanation.ts";
import { presentJob } from "../../presenters/job.ts";
import { presentQuote } from "../../presenters/quote.ts";
import { shortId } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { muted } from "../../style.ts";
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
    "figment generate image latest --yes --json | jq -r '.media[].path'",
  ]);
  runs(terminal, command, (invocation, options: Options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const character = await studio.characters.find(account, reference);
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
