import { recordAct } from "../../audit/record-act.ts";
import type { Clock } from "../../clock.ts";
import type { Database, UnitOfWork } from "../../database/database.ts";
import type { AccountId, IdSource } from "../../ids.ts";
import { deleteMediaRow } from "../../media/delete-media.ts";
import { deleteDueObjects } from "../../media/objects/delete-due-objects.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly telemetry: Telemetry;
}

const mediaAtOnce = 100;

/** Erases the accounts whose time has come, unless the law keeps them. Answers how many. Safe to run anywhere, at any time. */
export async function eraseDueAccounts(collaborators: Collaborators): Promise<number> {
  const { database, clock, telemetry } = collaborators;
  const due = await database.query<{ id: AccountId; requestId: string | null }>(
    `select a.id::text, (${askedBy("a.id")}) as "requestId" from account a
     where ${isDue("$1")} order by a.erases_at limit 20`,
    [clock.now()],
  );
  let erased = 0;
  for (const { id, requestId } of due) {
    const erase = (): Promise<boolean> => eraseAccount(collaborators, id);
    if (await telemetry.tracing.continuing({ requestId, traceParent: null }, erase)) erased += 1;
  }
  return erased;
}

/** Whether the time of an account `a` has come and the law does not keep it, in SQL. */
const isDue = (at: string): string =>
  `a.erases_at <= ${at}::timestamptz
   and not exists (select from legal_hold h where h.account_id = a.id and h.lifted_at is null)
   and not exists (select from evidence e where e.account_id = a.id and e.released_at is null)`;

/**
 * Whether an account is still to be erased: minutes may lie between the list and its turn. It is not restored, and nothing comes
 * to keep it, before the transaction ends: `keepFromErasure` waits. A statement of its own, which sees what the lock waited for.
 */
async function lockDue(unit: UnitOfWork, id: AccountId, at: Date): Promise<boolean> {
  await unit.query("select id::text from account where id = $1::uuid for update", [id]);
  const due = await unit.query(`select id::text from account a where a.id = $1::uuid and ${isDue("$2")}`, [id, at]);
  return due.length > 0;
}

/** The request that asked for the deletion of an account, in SQL. */
const askedBy = (accountId: string): string =>
  `select d.request_id from account_deletion d
   where d.account_id = ${accountId} and d.cancelled_at is null and d.erased_at is null limit 1`;

/**
 * Takes one account as far as it goes: jobs are cancelled first and end by themselves, then files go, and the rows last, in one
 * transaction. Killed in between, it goes on where it was.
 */
async function eraseAccount(collaborators: Collaborators, id: AccountId): Promise<boolean> {
  const { database, clock, ids, telemetry } = collaborators;
  const at = clock.now();
  if (await hasRunningJobs(database, id, at)) return false;
  const media = await deleteAllMedia(collaborators, id, at);
  if (media === null) return false;
  const erased = await database.transaction(async (unit) => {
    // Restored, kept, or erased by somebody else, meanwhile.
    if (!(await lockDue(unit, id, at))) return null;
    await putDownHeldBack(unit, id, at);
    const counts = { ...(await deleteRows(unit, id)), media };
    await unit.prisma.account.update({
      where: { id },
      data: {
        displayName: "deleted",
        status: "deleted",
        role: "member",
        plan: "free",
        isLocal: false,
        erasesAt: null,
        updatedAt: at,
      },
    });
    await unit.prisma.accountDeletion.updateMany({
      where: { accountId: id, cancelledAt: null, erasedAt: null },
      data: { erasedAt: at, erased: counts },
    });
    await recordAct(unit, {
      id: ids.next(),
      actorId: null,
      accountId: id,
      act: "erase account",
      subject: `account ${id}`,
      details: counts,
      at,
    });
    return counts;
  });
  if (erased === null) return false;
  telemetry.log.info({ account: id, ...erased }, "account erased");
  // What the store does not delete now stays on its list, and is tried again until it is gone.
  await deleteDueObjects(collaborators, at);
  return true;
}

async function hasRunningJobs(database: Database, id: AccountId, at: Date): Promise<boolean> {
  const running = await database.query(
    `update generation_job set cancel_requested_at = coalesce(cancel_requested_at, $2::timestamptz)
     where account_id = $1::uuid and finished_at is null returning id`,
    [id, at],
  );
  return running.length > 0;
}

/** Answers how many there were, or `null` when the account was restored, or came to be kept, before all were gone. */
async function deleteAllMedia(collaborators: Collaborators, id: AccountId, at: Date): Promise<number | null> {
  const { database, telemetry } = collaborators;
  const { requestId } = telemetry.tracing.current();
  const prisma = await database.prisma();
  for (;;) {
    const rows = await prisma.media.findMany({
      where: { accountId: id, deletedAt: null },
      select: { id: true, characterId: true, kind: true },
      take: mediaAtOnce,
    });
    for (const row of rows) {
      const keys = await database.transaction(async (unit) =>
        (await lockDue(unit, id, at)) ? deleteMediaRow(unit, id, row, { at, requestId }) : null,
      );
      if (keys === null) return null;
      await deleteDueObjects(collaborators, at, keys);
    }
    if (rows.length < mediaAtOnce) break;
  }
  return prisma.media.count({ where: { accountId: id } });
}

/** Outputs that nobody ever saw, and what the law no longer holds: their files are put down for deletion. */
async function putDownHeldBack(unit: UnitOfWork, id: AccountId, at: Date): Promise<void> {
  await unit.query(
    `insert into object_deletion (key, requested_at, next_attempt_at, request_id)
     select u.key, $2::timestamptz, $2::timestamptz, (${askedBy("$1::uuid")}) from (
       select object_key as key from quarantined_output where account_id = $1::uuid and objects_removed_at is null
       union select object_key from evidence where account_id = $1::uuid
     ) u on conflict do nothing`,
    [id, at],
  );
}

/** What is the person's, children before parents. The verdict log, the audit log and the books stay under the opaque id. */
const jobs = "select id from generation_job where account_id = $1::uuid";
const theirDiscord = "select discord_user_id from discord_link where account_id = $1::uuid";
const statements: readonly (readonly [name: string | null, sql: string])[] = [
  [null, `delete from appeal where account_id = $1::uuid`],
  [null, `delete from evidence where account_id = $1::uuid`],
  [null, `delete from quarantined_output where account_id = $1::uuid`],
  [null, `delete from media_classification where job_id in (${jobs})`],
  [null, `delete from takedown where media_id in (select id from media where account_id = $1::uuid)`],
  [null, `update report set reporter_account_id = null, contact = null where reporter_account_id = $1::uuid`],
  [null, `delete from media where account_id = $1::uuid`],
  [null, `delete from generation_attempt where job_id in (${jobs})`],
  ["outputs", `delete from generation_output where job_id in (${jobs})`],
  ["jobs", `delete from generation_job where account_id = $1::uuid`],
  [null, `delete from character_version where character_id in (select id from character where account_id = $1::uuid)`],
  ["characters", `delete from character where account_id = $1::uuid`],
  ["attestations", `delete from age_attestation where account_id = $1::uuid`],
  ["logins", `delete from account_login where account_id = $1::uuid`],
  [null, `delete from one_time_token where account_id = $1::uuid`],
  [null, `delete from device_login where account_id = $1::uuid`],
  ["sessions", `delete from session where account_id = $1::uuid`],
  ["apiKeys", `delete from api_key where account_id = $1::uuid`],
  [null, `delete from recovery_code where account_id = $1::uuid`],
  [null, `delete from two_factor where account_id = $1::uuid`],
  ["passkeys", `delete from passkey where account_id = $1::uuid`],
  [null, `delete from discord_member where discord_user_id in (${theirDiscord})`],
  [null, `delete from discord_draft where discord_user_id in (${theirDiscord})`],
  ["discordLinks", `delete from discord_link where account_id = $1::uuid`],
  ["activityDays", `delete from activity_day where account_id = $1::uuid`],
  [null, `delete from idempotent_request where account_id = $1::uuid`],
  [null, `delete from outgoing_mail where account_id = $1::uuid`],
  // Nobody is left who could cancel it. Orders and payments are the books.
  [
    null,
    `update subscription set wanted = 'end_now', wanted_request_id = (${askedBy("$1::uuid")})
     where account_id = $1::uuid and state <> 'cancelled'`,
  ],
];

async function deleteRows(unit: UnitOfWork, id: AccountId): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, sql] of statements) {
    const gone = await unit.query(`${sql} returning 1 as one`, [id]);
    if (name !== null) counts[name] = gone.length;
  }
  return counts;
}
