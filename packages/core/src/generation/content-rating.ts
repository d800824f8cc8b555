/** What something shows, mildest first. */
export const contentRatings = ["general", "suggestive", "explicit"] as const;

export type ContentRating = (typeof contentRatings)[number];

/** The highest of some ratings; `general` of none. */
export function highestRating(ratings: readonly ContentRating[]): ContentRating {
  return contentRatings.findLast((rating) => ratings.includes(rating)) ?? "general";
}

export function isAbove(rating: ContentRating, limit: ContentRating): boolean {
  return contentRatings.indexOf(rating) > contentRatings.indexOf(limit);
}
