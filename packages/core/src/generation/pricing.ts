import type { Cost } from "../ledger/quote-units.ts";
import { tokenCost } from "../plans/index.ts";

/** What a request for images costs: one `image` unit or one token each. */
export function costOfImages(count: number): Cost {
  return { asset: "image", outputs: count, tokensEach: tokenCost.image };
}
