import type { Command } from "commander";
import type { Account, Job, Media, Studio } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import { confirm } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { followJob } from "../../follow-job.ts";
import { addImageRequestOptions, readImageRequest } from "../../image-request-options.ts";
import { showImages } from "../../inline-image/show-images.ts";
import type { Invocation } from "../../invocation.ts";
import { answer, say } from "../../output.ts";
import { presentDelivery } from "../../presenters/delivery.ts";
import { presentQuote } from "../../presenters/quote.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

type Options = Parameters<typeof readImageRequest>[0];

export function addGenerateImage(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("image")
    .argument("<character>", "her name, `latest`, or the last 8 characters of her id")
    .description("make images of a character");
  addImageRequestOptions(command);
  withExamples(command, [
    "figment generate image Mara",
    'figment generate image Mara --count 3 --clothing "a green coat" --scene "a rainy street at night"',
    "figment generate image latest --yes --json | jq -r '.media[].path'",
  ]);
  runs(terminal, command, (invocation, options: Options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const character = await studio.characters.find(account, reference);
      const request = readImageRequest(options);
      if (invocation.isInteractive && !invocation.isConfirmed) {
        const quote = await studio.generation.quoteImages(account, character, request);
        say(invocation, presentQuote(quote));
        if (quote.isPayable) await confirm(invocation, "Make them?");
      }
      const job = await studio.generation.requestImages(account, character, request);
      await followJob(invocation, studio.generation.watch(account, job.id), character.name);
      await deliver(invocation, studio, account, job);
    }),
  );
}

async function deliver(invocation: Invocation, studio: Studio, account: Account, { id }: Job): Promise<void> {
  const job = await studio.generation.find(account, id);
  const media = await studio.media.list(account, { jobId: job.id });
  const inOrder = media.toSorted((left: Media, right: Media) => left.outputIndex - right.outputIndex);
  if (inOrder.length === 0) throw nothingDelivered(job);
  if (!invocation.isJson) await showImages(invocation, studio, inOrder);
  answer(invocation, { job, media: inOrder }, presentDelivery);
  say(invocation, muted("Next: figment media open latest   figment media list   figment tokens history"));
}

function nothingDelivered(job: Job): StudioError {
  const code = job.outputs.find(({ failureCode }) => failureCode)?.failureCode ?? job.state;
  return new StudioError("generation_failed", `No image could be made (${code}), and nothing was charged.`, {
    nextSteps: ["Try again, or look at the engine: figment doctor"],
    details: { jobId: job.id, state: job.state, failureCode: code },
  });
}
