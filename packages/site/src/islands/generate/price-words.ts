import type { Asset, Quote } from "../app/answers.ts";
import { counted, sentence } from "../app/words.ts";

const unit: Readonly<Record<Asset, string>> = { image: "image", video: "video", token: "token" };

/** `2 images`, `5 tokens`. */
export const unitsOf = (asset: Asset, amount: number): string => counted(amount, unit[asset]);

/** What is paid, from where, one line for each grant it comes from. */
export function priceLines({
  parts,
}: Pick<Quote, "parts">): readonly { readonly amount: string; readonly source: string }[] {
  return parts.map(({ asset, source, amount }) => ({ amount: unitsOf(asset, amount), source: sourceOf(source) }));
}

const sources: Readonly<Record<string, string>> = {
  sign_up: "Your first images",
  subscription: "Your plan",
  pack: "Token packs",
  promotion: "A code",
  admin: "A gift of the studio",
};

/** Where a grant came from. The ledger names it: `sign_up`, `subscription`, `pack:50`. */
export const sourceOf = (source: string): string => sources[source] ?? sentence(source.replaceAll(":", " "));

/** What is left of everything that is touched. */
export function leftAfter({ parts, available_after: after }: Pick<Quote, "parts" | "available_after">): string {
  const touched = [...new Set(parts.map(({ asset }) => asset))];
  return touched.map((asset) => unitsOf(asset, after[asset] ?? 0)).join(" and ");
}

const reasons: Readonly<Record<Quote["reasons"][number], string>> = {
  insufficient_balance: "You do not have enough for all of it.",
  debt: "A payment was taken back, and what it bought was used: that is settled first.",
  cap_day: "It would go over your own limit for today.",
  cap_month: "It would go over your own limit for this month.",
};

/** Why it cannot be paid for. */
export const whyNot = ({ reasons: codes }: Pick<Quote, "reasons">): readonly string[] =>
  codes.map((code) => reasons[code]);
