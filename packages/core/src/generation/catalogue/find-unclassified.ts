import { type ContentRating, isAbove } from "../content-rating.ts";
import type { CatalogueFile } from "./catalogue-schema.ts";

interface Unclassified {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
}

/** The first thing in a catalogue without a classifier that must not be there without one; `null` when there is none. */
export function findUnclassified({ models, adapters }: CatalogueFile): Unclassified | null {
  const problem = "needs a media classifier: see `classifier` in figment catalogue example";
  const isHigh = (rating: ContentRating): boolean => isAbove(rating, "general");
  for (const [index, { kind, contentRatings, safetyChecker }] of models.entries()) {
    const high = contentRatings.findIndex(isHigh);
    if (high >= 0) return { path: ["models", index, "contentRatings", high], problem };
    if (kind === "image" && safetyChecker === null) return { path: ["models", index, "safetyChecker"], problem };
  }
  const index = adapters.findIndex(({ contentRating }) => isHigh(contentRating));
  return index < 0 ? null : { path: ["adapters", index, "contentRating"], problem };
}
