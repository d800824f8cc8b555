import type { Account } from "../accounts/account.ts";
import { requireAttestedAccount } from "../accounts/require-account.ts";
import type { Media } from "../media/media.ts";
import { consecutiveSeeds } from "./choose-seeds.ts";
import { imageDeadline_ms } from "./deadlines.ts";
import { maximumSeed } from "./image-request.ts";
import type { Job } from "./job.ts";
import { prepareRepeat, type RepeatCollaborators } from "./prepare-repeat.ts";
import { costOfImages } from "./pricing.ts";
import { quoteCost, type QuoteCollaborators } from "./quote-cost.ts";
import { markedImagesOf, type ImageQuote } from "./quote-images.ts";
import { recordJob } from "./record-job.ts";
import type { RepeatRequestInput } from "./repeat-request.ts";
import type { RequestCollaborators } from "./request-images.ts";

/** What making an image again would cost, and what is not as it was. */
export interface RepeatQuote extends ImageQuote {
  readonly differences: readonly string[];
}

/** A job that makes an image again, and what is not as it was. */
export interface Repeated {
  readonly job: Job;
  readonly differences: readonly string[];
}

/** Answers what `requestRepeat` would do, without doing it. Throws what it would, but for the balance. */
export async function quoteRepeat(
  collaborators: RepeatCollaborators & QuoteCollaborators,
  account: Account,
  media: Media,
  input: RepeatRequestInput,
): Promise<RepeatQuote> {
  requireAttestedAccount(account);
  const { wish, parameters, differences } = await prepareRepeat(collaborators, account, media, input, {
    isTrial: true,
  });
  const costs = await quoteCost(collaborators, account, costOfImages(wish.count));
  const { count } = wish;
  return { kind: "image", count, steps: parameters.steps, ...costs, markedImages: markedImagesOf(costs), differences };
}

/**
 * Makes an image again from its recipe: the same with its own seed, or varied with new ones. What comes of it names the image
 * it came from. Throws what `prepareRepeat` does, and `insufficient_balance` or, at a spend cap, `plan_limit`.
 */
export async function requestRepeat(
  collaborators: RequestCollaborators & RepeatCollaborators,
  account: Account,
  media: Media,
  input: RepeatRequestInput,
): Promise<Repeated> {
  requireAttestedAccount(account);
  const { wish, recipe, differences, ...prepared } = await prepareRepeat(collaborators, account, media, input, {
    isTrial: false,
  });
  const { character, model, prompt, negativePrompt, parameters } = prepared;
  const seeds =
    wish.descent === "reproduce"
      ? [media.seed]
      : consecutiveSeeds(collaborators.random(maximumSeed + 1), wish.count, new Set([media.seed]));
  const job = await recordJob(collaborators, account, {
    kind: "image",
    character,
    characterVersionId: recipe.characterVersionId,
    request: { ...recipe.request, count: wish.count },
    compiled: { prompt, negativePrompt },
    model,
    parameters,
    contentRating: recipe.contentRating,
    cost: costOfImages(wish.count),
    seeds,
    deadline_ms: imageDeadline_ms,
    parent: { mediaId: media.id, descent: wish.descent },
  });
  return { job, differences };
}
