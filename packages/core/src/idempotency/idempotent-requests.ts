import type { Account } from "../accounts/account.ts";
import type { Clock } from "../clock.ts";
import type { Transaction } from "../database/transaction.ts";
import { StudioError } from "../errors.ts";
import type { IdSource } from "../ids.ts";

/** A request that its sender named by a key. */
export interface KeyedRequest {
  /** 1 to 255 characters, chosen by the sender. */
  readonly key: string;
  /** What is asked for, such as `generateImage`. */
  readonly operation: string;
  /** A fingerprint of everything that was asked. */
  readonly requestHash: string;
}

/** What is to be done about it: do it, under the planned id, or answer what was answered before. */
export type Begun =
  | { readonly isAnswered: false; readonly plannedId: string; readonly isResumed: boolean }
  | { readonly isAnswered: true; readonly status: number; readonly answer: string };

export interface IdempotencyUseCases {
  /**
   * Begins a request, or finds what became of it. Throws `idempotency_conflict` when the key was used for another request, and
   * `conflict` while the same one is still being done.
   */
  begin(account: Account, request: KeyedRequest): Promise<Begun>;
  /** Keeps what was answered, for a day. */
  finish(account: Account, key: string, answered: { readonly status: number; readonly answer: string }): Promise<void>;
  /** Forgets a request that was refused: the key may be used again. */
  forget(account: Account, key: string): Promise<void>;
}

/** No request takes longer; whoever had it longer than that has died over it. */
const lease_ms = 60_000;
const memory_ms = 24 * 60 * 60_000;

interface Collaborators {
  readonly database: Transaction;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** Does each keyed request once, whichever process it comes to. */
export function idempotencyUseCases({ database, clock, ids }: Collaborators): IdempotencyUseCases {
  return {
    async begin(account, { key, operation, requestHash }) {
      const at = clock.now();
      const [mine] = await database.query<{ plannedId: string; isResumed: boolean }>(beginStatement, [
        account.id,
        key,
        operation,
        requestHash,
        ids.next(),
        at,
        new Date(at.getTime() + lease_ms),
        new Date(at.getTime() + memory_ms),
      ]);
      if (mine !== undefined) return { isAnswered: false, ...mine };
      return earlier(database, account, { key, operation, requestHash });
    },
    async finish(account, key, { status, answer }) {
      await database.query(
        "update idempotent_request set status = $3::integer, answer = $4::text where account_id = $1::uuid and key = $2::text",
        [account.id, key, status, answer],
      );
      await database.query(
        `delete from idempotent_request where (account_id, key) in
           (select account_id, key from idempotent_request where expires_at <= $1::timestamptz limit 20)`,
        [clock.now()],
      );
    },
    async forget(account, key) {
      await database.query(
        "delete from idempotent_request where account_id = $1::uuid and key = $2::text and status is null",
        [account.id, key],
      );
    },
  };
}

/** Takes the key when it is free: unused, of more than a day ago, or of whoever died over the very same request. */
const beginStatement = `
  insert into idempotent_request as r
    (account_id, key, operation, request_hash, planned_id, lease_expires_at, created_at, expires_at)
  values ($1::uuid, $2::text, $3::text, $4::text, $5::uuid, $7::timestamptz, $6::timestamptz, $8::timestamptz)
  on conflict (account_id, key) do update set
    operation = excluded.operation, request_hash = excluded.request_hash, status = null, answer = null,
    planned_id = case when r.expires_at <= $6::timestamptz then excluded.planned_id else r.planned_id end,
    lease_expires_at = excluded.lease_expires_at, created_at = excluded.created_at, expires_at = excluded.expires_at
  where r.expires_at <= $6::timestamptz
    or (r.status is null and r.lease_expires_at <= $6::timestamptz
      and r.operation = excluded.operation and r.request_hash = excluded.request_hash)
  returning planned_id::text as "plannedId", planned_id <> $5::uuid as "isResumed"`;

async function earlier(
  database: Transaction,
  account: Account,
  { key, operation, requestHash }: KeyedRequest,
): Promise<Begun> {
  const [row] = await database.query<{
    operation: string;
    requestHash: string;
    status: number | null;
    answer: string | null;
  }>(
    `select operation, request_hash as "requestHash", status, answer from idempotent_request
     where account_id = $1::uuid and key = $2::text`,
    [account.id, key],
  );
  if (row !== undefined && (row.operation !== operation || row.requestHash !== requestHash)) {
    throw new StudioError("idempotency_conflict", "This Idempotency-Key was used for another request.", {
      nextSteps: ["Use a new key for a new request.", "To repeat the earlier one, send exactly what it asked."],
    });
  }
  if (row === undefined || row.status === null || row.answer === null) {
    throw new StudioError("conflict", "The same request is being done right now.", {
      isRetryable: true,
      nextSteps: ["Send it again in a few seconds, with the same key."],
    });
  }
  return { isAnswered: true, status: row.status, answer: row.answer };
}
