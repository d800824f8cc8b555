import type { Transaction } from "../../database/transaction.ts";
import type { AccountId } from "../../ids.ts";

/** Whatever names an account and goes where it goes. The verdict log and the audit log are append only, and keep the old id. */
const owned = [
  "generation_job",
  "media",
  "age_attestation",
  "strike",
  "quarantined_output",
  "appeal",
  "evidence",
  "sign_up_identity",
  "legal_hold",
  "billing_customer",
  "billing_order",
  "subscription",
  "billing_payment",
] as const;

/** Gives everything of one account to another. Running it again moves what came in meanwhile. */
export async function moveBelongings(
  transaction: Transaction,
  from: AccountId,
  into: AccountId,
): Promise<{ readonly characters: number; readonly media: number }> {
  const characters = await moveCharacters(transaction, from, into);
  let media = 0;
  for (const table of owned) {
    const moved = await transaction.query(
      `update ${table} set account_id = $2::uuid where account_id = $1::uuid returning 1 as one`,
      [from, into],
    );
    if (table === "media") media = moved.length;
  }
  await transaction.query(
    `with theirs as (delete from activity_day where account_id = $1::uuid returning day)
     insert into activity_day (account_id, day) select $2::uuid, day from theirs on conflict do nothing`,
    [from, into],
  );
  await transaction.query("update report set reporter_account_id = $2::uuid where reporter_account_id = $1::uuid", [
    from,
    into,
  ]);
  return { characters, media };
}

/** Of two of one name the one that comes is given a number: names are an account's own. */
async function moveCharacters(transaction: Transaction, from: AccountId, into: AccountId): Promise<number> {
  const coming = await transaction.query<{ id: string; name: string; isLiving: boolean }>(
    `select id::text, name, deleted_at is null as "isLiving" from character where account_id = $1::uuid order by id for update`,
    [from],
  );
  const there = await transaction.query<{ name: string }>(
    "select lower(name) as name from character where account_id = $1::uuid and deleted_at is null",
    [into],
  );
  const taken = new Set(there.map(({ name }) => name));
  for (const { id, name, isLiving } of coming) {
    const free = isLiving ? freeName(name, taken) : name;
    if (isLiving) taken.add(free.toLowerCase());
    await transaction.query("update character set account_id = $2::uuid, name = $3::text where id = $1::uuid", [
      id,
      into,
      free,
    ]);
  }
  return coming.filter(({ isLiving }) => isLiving).length;
}

const longestName = 60;

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name;
  for (let number = 2; ; number += 1) {
    const ending = ` ${number}`;
    const candidate = `${name.slice(0, longestName - ending.length)}${ending}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

/** What a process that knew only the old account wrote after the merge follows it. */
export async function moveStragglers(transaction: Transaction): Promise<void> {
  const merged = await transaction.query<{ from: AccountId; into: AccountId }>(
    `select a.id::text as "from", a.merged_into_id::text as into from account a
     where a.merged_into_id is not null and (
       exists (select from generation_job j where j.account_id = a.id)
       or exists (select from media m where m.account_id = a.id)
       or exists (select from character c where c.account_id = a.id)
     ) limit 100`,
    [],
  );
  for (const { from, into } of merged) await moveBelongings(transaction, from, into);
}
