import type { Account as AccountModel } from "../database/generated/client.ts";
import type { AccountId } from "../ids.ts";
import { planIds } from "../plans/index.ts";
import type { Account, AccountStatus, Role } from "./account.ts";
import { agePolicyVersion } from "./age-policy.ts";

/** What to load with an account so that its attestation can be judged. */
export const withAttestations = { attestations: { where: { revokedAt: null, policyVersion: agePolicyVersion } } };

/** An account as it is stored, and whether an attestation counts. */
export interface AccountRow extends Omit<AccountModel, "isLocal" | "updatedAt" | "mergedIntoId"> {
  readonly isAttested: boolean;
}

/** Whether an attestation counts, for plain SQL: of the table or alias `account`, with the policy's version in the parameter `policy`. */
export const isAttestedSql = (account: string, policy: string): string => `exists (
    select from age_attestation
    where account_id = ${account}.id and revoked_at is null and policy_version = ${policy}
  )`;

/** The columns of an `AccountRow` for plain SQL, of the table or alias `account`; `policy` is the parameter with the policy's version. */
export const accountColumns = (account: string, policy: string): string => `
  ${account}.id::text, ${account}.display_name as "displayName", ${account}.role, ${account}.status, ${account}.plan,
  ${account}.created_at as "createdAt", ${account}.erases_at as "erasesAt",
  ${isAttestedSql(account, policy)} as "isAttested"`;

/** An account that was loaded with its attestations. */
export const accountOf = (model: AccountModel & { readonly attestations: readonly unknown[] }): Account =>
  toAccount({ ...model, isAttested: model.attestations.length > 0 });

export function toAccount(row: AccountRow): Account {
  return {
    id: row.id as AccountId,
    displayName: row.displayName,
    role: row.role as Role,
    status: row.status as AccountStatus,
    plan: planIds.find((plan) => plan === row.plan) ?? "free",
    isAttested: row.isAttested,
    createdAt: row.createdAt,
    erasesAt: row.erasesAt,
  };
}
