import type { Account as AccountModel } from "../database/generated/client.ts";
import type { AccountId } from "../ids.ts";
import { planIds } from "../plans/index.ts";
import type { Account, AccountStatus, Role } from "./account.ts";
import { agePolicyVersion } from "./age-policy.ts";

/** What to load with an account so that its attestation can be judged. */
export const withAttestations = { attestations: { where: { revokedAt: null, policyVersion: agePolicyVersion } } };

/** An account as it is stored, and the attestations that count. */
export interface AccountRow extends Omit<AccountModel, "isLocal" | "updatedAt"> {
  readonly attestations: readonly unknown[];
}

export function toAccount(row: AccountRow): Account {
  return {
    id: row.id as AccountId,
    displayName: row.displayName,
    role: row.role as Role,
    status: row.status as AccountStatus,
    plan: planIds.find((plan) => plan === row.plan) ?? "free",
    isAttested: row.attestations.length > 0,
    createdAt: row.createdAt,
  };
}
