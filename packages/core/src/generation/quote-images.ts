import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import { freeGrantSources } from "../ledger/asset.ts";
import type { ImageRequestInput } from "./image-request.ts";
import { prepareImages, type PrepareCollaborators } from "./prepare-images.ts";
import { quoteCost, type CostQuote, type QuoteCollaborators } from "./quote-cost.ts";

/** What a request for images would cost, from where, and what would be left. */
export interface ImageQuote extends CostQuote {
  readonly kind: "image";
  readonly count: number;
  readonly steps: number;
  /** Images paid by free grants alone carry the visible mark. */
  readonly markedImages: number;
}

/** Answers what `generate image` would do, without doing it. Throws what the request itself would, but for the balance. */
export async function quoteImages(
  collaborators: PrepareCollaborators & QuoteCollaborators,
  account: Account,
  character: Character,
  input: ImageRequestInput,
): Promise<ImageQuote> {
  const { request, parameters, cost } = await prepareImages(collaborators, account, character, input, {
    isTrial: true,
  });
  const quote = await quoteCost(collaborators, account, cost);
  const { count } = request;
  return { kind: "image", count, steps: parameters.steps, ...quote, markedImages: markedImagesOf(quote) };
}

/** How many of the images would carry the visible mark. */
export function markedImagesOf({ parts }: CostQuote): number {
  const free = parts.filter(({ source }) => freeGrantSources.includes(source));
  return free.reduce((sum, { amount }) => sum + amount, 0);
}
