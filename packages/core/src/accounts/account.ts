import type { AccountId } from "../ids.ts";
import type { PlanId } from "../plans/index.ts";

export type Role = "member" | "reviewer" | "admin";
export type AccountStatus = "active" | "suspended" | "deleted";

/** Somebody 18 or older who uses the studio. */
export interface Account {
  readonly id: AccountId;
  readonly displayName: string;
  readonly role: Role;
  readonly status: AccountStatus;
  readonly plan: PlanId;
  /** Whether a valid attestation of age stands under the current policy. */
  readonly isAttested: boolean;
  readonly createdAt: Date;
  /** When it will be erased, while it is on its way out; until then it can be restored. */
  readonly erasesAt: Date | null;
}
