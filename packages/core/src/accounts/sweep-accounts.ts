import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { Transaction } from "../database/transaction.ts";
import type { IdSource } from "../ids.ts";
import { forgetOldMail, type MailOutbox } from "../mail/mail-outbox.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { eraseDueAccounts } from "./deletion/erase-account.ts";
import { moveStragglers } from "./merge/move-belongings.ts";

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly outbox: MailOutbox;
  readonly telemetry: Telemetry;
}

/** Sends what is due, erases who is due, forgets what has lapsed. Safe to run anywhere, at any time. */
export async function sweepAccounts(collaborators: Collaborators): Promise<{ readonly erased: number }> {
  const { database, clock, outbox } = collaborators;
  const at = clock.now();
  await outbox.sendDue();
  await forgetOldMail(collaborators, at);
  await moveStragglers(database);
  await forgetLapsed(database, at);
  return { erased: await eraseDueAccounts(collaborators) };
}

/** What ended is shown no longer; it is kept this long for whoever looks into something. */
const keptAfterEnd = "30 days";

async function forgetLapsed(database: Transaction, at: Date): Promise<void> {
  const statements = [
    "delete from one_time_token where expires_at < $1::timestamptz",
    "delete from device_login where expires_at < $1::timestamptz",
    "delete from attempt_count where forgotten_at < $1::timestamptz",
    `delete from session where least(ended_at, expires_at) < $1::timestamptz - interval '${keptAfterEnd}'`,
    `delete from api_key where least(revoked_at, expires_at) < $1::timestamptz - interval '${keptAfterEnd}'`,
  ];
  for (const sql of statements) await database.query(sql, [at]);
}
