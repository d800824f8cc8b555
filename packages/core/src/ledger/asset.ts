/** What the ledger counts. `image` and `video` are allowances of one output each; `token` buys either. */
export type Asset = "image" | "token" | "video";

/** Where a grant came from. */
export type GrantSource = "subscription" | "sign_up" | "promotion" | "pack" | "admin" | "operator";

/** Sources that cost the person nothing: an image paid by these alone carries the visible mark. */
export const freeGrantSources: readonly GrantSource[] = ["sign_up", "promotion"];

/** Units of one asset from one source. */
export interface Part {
  readonly asset: Asset;
  readonly source: GrantSource;
  readonly amount: number;
}
