import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import { freeGrantSources, type Asset, type Part } from "../ledger/asset.ts";
import { quoteUnits, type Cost, type RefusalReason, type UnitQuote } from "../ledger/quote-units.ts";
import { plans } from "../plans/index.ts";
import type { ImageRequestInput } from "./image-request.ts";
import { prepareImages, type PrepareCollaborators, type PreparedImages } from "./prepare-images.ts";

/** What a request would cost, from where, and what would be left. */
export interface ImageQuote {
  readonly count: number;
  readonly steps: number;
  readonly isPayable: boolean;
  /** Why it cannot run; empty when it can. */
  readonly reasons: readonly RefusalReason[];
  /** How many of the images could be paid for. */
  readonly payableOutputs: number;
  /** Who pays, in burn order. */
  readonly parts: readonly Part[];
  readonly available: Readonly<Partial<Record<Asset, number>>>;
  readonly availableAfter: Readonly<Partial<Record<Asset, number>>>;
  /** Images paid by free grants alone carry the visible mark. */
  readonly markedImages: number;
}

/** Answers what `generate image` would do, without doing it. Throws what the request itself would, but for the balance. */
export async function quoteImages(
  collaborators: PrepareCollaborators,
  account: Account,
  character: Character,
  input: ImageRequestInput,
): Promise<ImageQuote> {
  const prepared = await prepareImages(collaborators, account, character, input, { isTrial: true });
  const quote = plans[account.plan].isFundedByOperator
    ? operatorPays(prepared.cost)
    : await quoteUnits(collaborators.database, account.id, prepared.cost, null);
  return describe(prepared, quote);
}

function operatorPays(cost: Cost): UnitQuote {
  const parts: readonly Part[] = [{ asset: cost.asset, source: "operator", amount: cost.outputs }];
  return { isPayable: true, reasons: [], payableOutputs: cost.outputs, parts, available: {} };
}

function describe({ request, parameters }: PreparedImages, quote: UnitQuote): ImageQuote {
  const after: Partial<Record<Asset, number>> = { ...quote.available };
  for (const { asset, amount } of quote.parts) {
    const before = after[asset];
    if (before !== undefined) after[asset] = before - amount;
  }
  const free = quote.parts.filter(({ source }) => freeGrantSources.includes(source));
  return {
    count: request.count,
    steps: parameters.steps,
    isPayable: quote.isPayable,
    reasons: quote.reasons,
    payableOutputs: quote.payableOutputs,
    parts: quote.parts,
    available: quote.available,
    availableAfter: after,
    markedImages: free.reduce((sum, { amount }) => sum + amount, 0),
  };
}
