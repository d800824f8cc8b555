import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { Transaction } from "../database/transaction.ts";
import type { IdSource } from "../ids.ts";
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
}

const firstPause_s = 30;
/** Links in letters do not live longer. */
const longestAge_h = 24;
const batchSize = 50;

interface ClaimedLetter extends OutgoingLetter {
  readonly id: string;
}

export function mailOutbox({ database, clock, ids, mailer, compose, onTrouble }: Collaborators): MailOutbox {
  let sending: Promise<number> = Promise.resolve(0);

  async function sendDue(): Promise<number> {
    let sent = 0;
    for (let tried = 0; tried < batchSize; tried += 1) {
      const claimed = await claimNext(database, clock.now());
      if (claimed === null) break;
      const { id, ...letter } = claimed;
      try {
        const mail = await compose(letter);
        if (mail !== null) await (await mailer()).send(mail);
        await database.query("delete from outgoing_mail where id = $1::uuid", [id]);
        if (mail !== null) sent += 1;
      } catch (error) {
        onTrouble(error);
        const reason = error instanceof Error ? error.message : String(error);
        await database.query("update outgoing_mail set last_failure = $2::text where id = $1::uuid", [id, reason]);
      }
    }
    return sent;
  }

  return {
    async put(transaction, { letter, recipient, accountId, details }) {
      await transaction.query(
        `insert into outgoing_mail (id, letter, recipient, account_id, details, created_at, next_attempt_at)
         values ($1::uuid, $2::text, $3::text, $4::uuid, $5::text::jsonb, $6::timestamptz, $6::timestamptz)`,
        [ids.next(), letter, recipient, accountId, JSON.stringify(details), clock.now()],
      );
    },
    sendSoon() {
      sending = sending.then(sendDue).catch((error: unknown) => {
        onTrouble(error);
        return 0;
      });
    },
    sendDue: () => (sending = sending.then(sendDue, sendDue)),
    async [Symbol.asyncDispose]() {
      await sending;
    },
  };
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
     returning m.id::text, m.letter, m.recipient, m.account_id::text as "accountId", m.details`,
    [at],
  );
  return row ?? null;
}

/** Letters that could not be sent in time are given up. */
export async function forgetOldMail(database: Transaction, at: Date): Promise<void> {
  await database.query(
    `delete from outgoing_mail where created_at <= $1::timestamptz - interval '${longestAge_h} hours'`,
    [at],
  );
}
