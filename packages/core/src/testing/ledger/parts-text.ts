import type { Part } from "../../ledger/asset.ts";

/** `2 image from sign_up, 1 token from pack`: one text for what a model and a database answer. */
export function partsText(parts: readonly Part[]): string {
  return parts.map(({ amount, asset, source }) => `${amount} ${asset} from ${source}`).join(", ");
}

/** `1 image, 2 token`. */
export function unitsText(units: readonly Pick<Part, "asset" | "amount">[]): string {
  return units.map(({ amount, asset }) => `${amount} ${asset}`).join(", ");
}
