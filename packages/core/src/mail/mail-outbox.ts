import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { Transaction } from "../database/transaction.ts";
import type { IdSource } from "../ids.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { traced, type Origin } from "../telemetry/tracing.ts";
import type { Mail, Mailer } from "./mailer.ts";

/** A letter that is to be written when it is sent. */
export interface OutgoingLetter {
  /** Which letter. */
  readonly letter: string;
  readonly recipient: string;
  readonly accountId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Mail is written down with what causes it and sent afterwards: a mail server that is away delays it, and loses nothing. */
export interface MailOutbox extends AsyncDisposable {
  put(transaction: Transaction, letter: OutgoingLetter): Promise<void>;
  /** Begins to send what is due; nobody waits for it. */
  sendSoon(): void;
  /** Sends what is due. Answers how many letters were sent. */
  sendDue(): Promise<number>;
}

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly mailer: () => Promise<Mailer>;
  /** Writes the letter; `null`: there is nothing to say any more. */
  readonly compose: (letter: OutgoingLetter) => Promise<Mail | null>;
  readonly onTrouble: (error: unknown) => void;
  readonly telemetry: Telemetry;
}

const firstPause_s = 30;
/** Links in letters do not live longer. */
const longestAge_h = 24;
const batchSize = 50;
/** Mail servers say to whom they send nothing; a log does not. */
const address = /[^\s<>"']+@[^\s<>"']+/gu;

interface ClaimedLetter extends OutgoingLetter, Origin {
  readonly id: string;
  /** Which try this is. */
  readonly attempts: number;
}

export function mailOutbox(collaborators: Collaborators): MailOutbox {
  const { database, clock, ids, onTrouble, telemetry } = collaborators;
  let sending: Promise<number> = Promise.resolve(0);

  async function sendDue(): Promise<number> {
    let sent = 0;
    for (let tried = 0; tried < batchSize; tried += 1) {
      const claimed = await claimNext(database, clock.now());
      if (claimed === null) break;
      if (await sendOnBehalf(collaborators, claimed)) sent += 1;
    }
    return sent;
  }

  return {
    async put(transaction, { letter, recipient, accountId, details }) {
      const { requestId, traceParent } = telemetry.tracing.current();
      await transaction.query(
        `insert into outgoing_mail
           (id, letter, recipient, account_id, details, created_at, next_attempt_at, request_id, trace_parent)
         values ($1::uuid, $2::text, $3::text, $4::uuid, $5::text::jsonb, $6::timestamptz, $6::timestamptz, $7::text, $8::text)`,
        [ids.next(), letter, recipient, accountId, JSON.stringify(details), clock.now(), requestId, traceParent],
      );
    },
    sendSoon() {
      sending = sending.then(sendDue).catch((error: unknown) => {
        onTrouble(error);
        telemetry.log.warn({}, "letters wait for the next sweep", error);
        return 0;
      });
    },
    sendDue: () => (sending = sending.then(sendDue, sendDue)),
    async [Symbol.asyncDispose]() {
      await sending;
    },
  };
}

/** One letter, as a part of the request that caused it. Answers whether it was sent; one that was not is due again later. */
function sendOnBehalf(collaborators: Collaborators, claimed: ClaimedLetter): Promise<boolean> {
  const { database, onTrouble, telemetry } = collaborators;
  const { tracing, log } = telemetry;
  const { id, letter, accountId: account, attempts, requestId, traceParent } = claimed;
  const about = { mail: id, letter, account, attempts };
  const work = async (): Promise<boolean> => {
    const began_ms = performance.now();
    try {
      const isSent = await send(collaborators, claimed);
      const duration_ms = Math.round(performance.now() - began_ms);
      if (isSent) log.info({ ...about, duration_ms }, "letter sent");
      else log.debug(about, "letter not needed any more");
      return isSent;
    } catch (error) {
      onTrouble(error);
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ ...about, reason: reason.replaceAll(address, "an address") }, "letter not sent; it is tried again");
      await database.query("update outgoing_mail set last_failure = $2::text where id = $1::uuid", [id, reason]);
      return false;
    }
  };
  const options = { kind: "consumer", attributes: { "figment.letter": letter } } as const;
  return tracing.continuing({ requestId, traceParent }, () => traced(tracing, "letter", options, work));
}

async function send({ database, mailer, compose }: Collaborators, claimed: ClaimedLetter): Promise<boolean> {
  const { id, letter, recipient, accountId, details } = claimed;
  const mail = await compose({ letter, recipient, accountId, details });
  if (mail !== null) await (await mailer()).send(mail);
  await database.query("delete from outgoing_mail where id = $1::uuid", [id]);
  return mail !== null;
}

/** Takes one letter; when this process dies over it, it is due again after a pause that doubles each time. */
async function claimNext(database: Transaction, at: Date): Promise<ClaimedLetter | null> {
  const [row] = await database.query<ClaimedLetter>(
    `with next as (
       select id from outgoing_mail
       where next_attempt_at <= $1::timestamptz and created_at > $1::timestamptz - interval '${longestAge_h} hours'
       order by next_attempt_at limit 1 for update skip locked
     )
     update outgoing_mail m
     set attempts = m.attempts + 1, next_attempt_at = $1::timestamptz + interval '${firstPause_s} seconds' * power(2, m.attempts)
     from next where m.id = next.id
     returning m.id::text, m.letter, m.recipient, m.account_id::text as "accountId", m.details, m.attempts,
       m.request_id as "requestId", m.trace_parent as "traceParent"`,
    [at],
  );
  return row ?? null;
}

/** Letters that could not be sent in time are given up. */
export async function forgetOldMail(
  { database, telemetry }: Pick<Collaborators, "database" | "telemetry">,
  at: Date,
): Promise<void> {
  const { tracing, log } = telemetry;
  const old = await database.query<Pick<ClaimedLetter, "id" | "letter" | "accountId" | "attempts" | keyof Origin>>(
    `delete from outgoing_mail where created_at <= $1::timestamptz - interval '${longestAge_h} hours'
     returning id::text, letter, account_id::text as "accountId", attempts, request_id as "requestId",
       trace_parent as "traceParent"`,
    [at],
  );
  for (const { id, letter, accountId: account, attempts, requestId, traceParent } of old) {
    tracing.continuing({ requestId, traceParent }, () => {
      log.warn({ mail: id, letter, account, attempts }, "letter given up");
    });
  }
}
