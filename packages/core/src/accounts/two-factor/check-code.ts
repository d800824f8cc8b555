import type { KeyedHash } from "../../configuration/server-key.ts";
import type { Transaction } from "../../database/transaction.ts";
import { StudioError } from "../../errors.ts";
import type { AccountId } from "../../ids.ts";
import { unseal } from "../tokens/sealed-text.ts";
import { hashTypedCode } from "../tokens/secret-token.ts";
import { totpStep } from "./totp.ts";

/** Which kind of code was right. */
export type CodeKind = "two_factor" | "recovery_code";

/**
 * Checks a code of the authenticator, or a recovery code, and uses it up: neither is taken twice. `null`: it is not right.
 */
export async function useCode(
  transaction: Transaction,
  key: KeyedHash,
  { accountId, code, at }: { readonly accountId: AccountId; readonly code: string; readonly at: Date },
): Promise<CodeKind | null> {
  const [row] = await transaction.query<{ sealedSecret: string }>(
    `select sealed_secret as "sealedSecret" from two_factor where account_id = $1::uuid and confirmed_at is not null`,
    [accountId],
  );
  if (row === undefined) return null;
  const step = totpStep(unseal(key, accountId, row.sealedSecret), code, at);
  if (step !== null) {
    const [taken] = await transaction.query(
      `update two_factor set last_step = $2::bigint
       where account_id = $1::uuid and (last_step is null or last_step < $2::bigint) returning account_id`,
      [accountId, step],
    );
    return taken === undefined ? null : "two_factor";
  }
  const [used] = await transaction.query(
    `update recovery_code set used_at = $3::timestamptz
     where account_id = $1::uuid and code_hash = $2::text and used_at is null returning id`,
    [accountId, hashTypedCode(code), at],
  );
  return used === undefined ? null : "recovery_code";
}

export const wrongCode = (): StudioError =>
  new StudioError("unauthenticated", "That code is not right, or was used before.", {
    nextSteps: ["Wait for the next code of your authenticator, or use a recovery code."],
  });
