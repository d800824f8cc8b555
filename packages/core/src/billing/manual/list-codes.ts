import type { Account } from "../../accounts/account.ts";
import { requireAdmin } from "../../accounts/require-admin.ts";
import { recordAct } from "../../audit/record-act.ts";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { IdSource } from "../../ids.ts";
import type { Sku } from "../../plans/sku.ts";

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** A code as its operator sees it later: never the code itself. */
export interface CodeSummary {
  readonly id: string;
  /** Its last four characters. */
  readonly hint: string;
  readonly sku: Sku;
  readonly months: number | null;
  readonly note: string | null;
  readonly state: "open" | "redeemed" | "voided" | "expired";
  readonly redeemedBy: string | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

const most = 500;

/** The codes that were issued, newest first. For admins. */
export async function listCodes({ database, clock }: Collaborators, admin: Account): Promise<readonly CodeSummary[]> {
  requireAdmin(admin);
  return database.query<CodeSummary>(
    `select id::text, hint, sku, months, note, redeemed_by::text as "redeemedBy", issued_at as "issuedAt",
       expires_at as "expiresAt",
       case when redeemed_at is not null then 'redeemed' when voided_at is not null then 'voided'
         when expires_at <= $1::timestamptz then 'expired' else 'open' end as state
     from prepaid_code order by issued_at desc, id desc limit ${most}`,
    [clock.now()],
  );
}

/** Makes a code worthless that nobody has redeemed. For admins. By its id, or the last 8 characters of it. */
export async function voidCode(
  { database, clock, ids }: Collaborators,
  admin: Account,
  reference: string,
): Promise<{ readonly id: string }> {
  requireAdmin(admin);
  const at = clock.now();
  return database.transaction(async (unit) => {
    const voided = await unit.query<{ id: string }>(
      `update prepaid_code set voided_at = $2::timestamptz
       where redeemed_at is null and voided_at is null
         and (id::text = lower($1::text) or (length($1::text) = 8 and right(id::text, 8) = lower($1::text)))
       returning id::text`,
      [reference, at],
    );
    const [code] = voided;
    if (code === undefined) throw new StudioError("not_found", `No open code is known by ${reference}.`);
    if (voided.length > 1) throw new StudioError("ambiguous_reference", `More than one code ends in ${reference}.`);
    const act = { id: ids.next(), actorId: admin.id, act: "void code", subject: `code ${code.id}`, details: {}, at };
    await recordAct(unit, act);
    return code;
  });
}
