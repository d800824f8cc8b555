import type { Media, RepeatQuote, Studio } from "@figment/core";
import { confirm } from "../confirm.ts";
import { finishJob } from "../finish-job.ts";
import type { Invocation } from "../invocation.ts";
import { answer, say } from "../output.ts";
import { presentQuote } from "../presenters/quote.ts";
import { presentJob } from "../presenters/job.ts";
import { shortId } from "../presenters/units.ts";
import type { AccountSession } from "../studio-session.ts";
import { muted, warning } from "../style.ts";

type RepeatWish = Parameters<Studio["generation"]["requestRepeat"]>[2];

export interface RepeatOptions {
  readonly dryRun?: boolean;
  readonly async?: boolean;
}

/** What `reproduce` and `vary` do: say what is not as it was, ask, make it, and show it. */
export async function repeatImage(
  invocation: Invocation,
  { studio, account }: AccountSession,
  media: Media,
  wish: RepeatWish,
  options: RepeatOptions,
): Promise<void> {
  if (options.dryRun === true) {
    const quote = await studio.generation.quoteRepeat(account, media, wish);
    return answer(invocation, quote, (whole) => [presentRepeat(whole), muted("Nothing was made.")].join("\n"));
  }
  const isTold = invocation.isInteractive && !invocation.isConfirmed;
  if (isTold) {
    const quote = await studio.generation.quoteRepeat(account, media, wish);
    say(invocation, presentRepeat(quote));
    if (quote.isPayable) await confirm(invocation, quote.count === 1 ? "Make it?" : "Make them?");
  }
  const { job, differences } = await studio.generation.requestRepeat(account, media, wish);
  if (!isTold) for (const difference of differences) say(invocation, warning(difference));
  if (options.async !== true) return finishJob(invocation, studio, account, job, { differences });
  answer(invocation, { ...job, differences }, presentJob);
  say(invocation, muted(`Next: figment jobs watch ${shortId(job.id)}`));
}

function presentRepeat(quote: RepeatQuote): string {
  return [presentQuote(quote), ...quote.differences.map((difference) => warning(difference))].join("\n");
}
