import type { AccountId, CharacterId, MediaId } from "../ids.ts";
import type { AttributeChoices } from "./catalogue/index.ts";

/** A fictional adult, as she is now. */
export interface Character {
  readonly id: CharacterId;
  readonly accountId: AccountId;
  readonly name: string;
  readonly attributes: AttributeChoices;
  readonly description: string;
  readonly version: { readonly id: string; readonly number: number };
  readonly imageCount: number;
  readonly videoCount: number;
  readonly coverMediaId: MediaId | null;
  /** The image whose seed later generations reuse. */
  readonly anchor: { readonly mediaId: MediaId; readonly seed: number } | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
