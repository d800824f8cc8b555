import { z } from "zod";
import type { Account } from "../../accounts/account.ts";
import type { Clock } from "../../clock.ts";
import type { KeyedHash } from "../../configuration/server-key.ts";
import type { Database } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { IdSource } from "../../ids.ts";
import { parseInput } from "../../parse-input.ts";
import { newReceipt, receiptHash } from "./receipt.ts";
import { type ReportReason, reportReasons } from "./report-reasons.ts";
import { reportClock_ms } from "./report.ts";

const reasons = Object.keys(reportReasons) as [ReportReason, ...ReportReason[]];
const text = (label: string, maximum: number) =>
  z
    .string({ error: `${label} is needed` })
    .trim()
    .min(1, `${label} is needed`)
    .max(maximum, `at most ${maximum} characters`);

export const reportInput = z.strictObject({
  reason: z.enum(reasons, { error: `one of ${reasons.join(", ")} is needed` }),
  reference: text("where it can be seen (a link, or the id of an image)", 2000),
  statement: text("what is wrong with it", 4000),
  contact: text("an address to answer to", 200).optional(),
});

export type ReportInput = z.input<typeof reportInput>;

/** Who reports: a member, or somebody known by a network address alone. */
export type Reporter = { readonly account: Account } | { readonly address: string };

export interface ReportCollaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** The key that stands before addresses. */
  readonly addressKey: () => Promise<KeyedHash>;
}

export interface FiledReport {
  /** Shown once; the report's state is asked for with it. */
  readonly receipt: string;
  readonly dueAt: Date;
}

/** Reports of one address or account within the window; enough for anybody who means it. */
const window_ms = 60 * 60_000;
const maximumPerWindow = 5;

/**
 * Takes a report from anybody. The clock of 48 hours starts. Throws `invalid_input`, and `rate_limited` for an address that has
 * sent many; the address itself is not stored.
 */
export async function fileReport(
  { database, clock, ids, addressKey }: ReportCollaborators,
  reporter: Reporter,
  input: ReportInput,
): Promise<FiledReport> {
  const { contact = null, ...given } = parseInput(reportInput, input);
  const from = "account" in reporter ? `account ${reporter.account.id}` : `address ${reporter.address}`;
  const addressHmac = (await addressKey()).of(from);
  const receipt = newReceipt();
  const at = clock.now();
  const dueAt = new Date(at.getTime() + reportClock_ms);
  const mediaId = await findReferredMedia(database, given.reference);
  await database.transaction(async (unit) => {
    // Counted one after the other, so that many at once are not each taken for the first.
    await unit.query("select 1 as locked from pg_advisory_xact_lock(hashtextextended($1, 0))", [addressHmac]);
    const since = new Date(at.getTime() - window_ms);
    const recent = await unit.prisma.report.count({ where: { addressHmac, createdAt: { gt: since } } });
    if (recent >= maximumPerWindow) throw tooMany();
    await unit.prisma.report.create({
      data: {
        id: ids.next(),
        receiptHash: receiptHash(receipt) ?? "",
        ...given,
        contact,
        mediaId,
        reporterAccountId: "account" in reporter ? reporter.account.id : null,
        addressHmac,
        createdAt: at,
        dueAt,
      },
    });
  });
  return { receipt, dueAt };
}

/** The media item that a link or a text names: its id, that of its only job, or its last 8 characters alone. */
async function findReferredMedia(database: Database, reference: string): Promise<string | null> {
  const ids: readonly string[] =
    reference.toLowerCase().match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu) ?? [];
  const ending = /^[0-9a-f]{8}$/iu.test(reference) ? reference.toLowerCase() : null;
  const rows = await database.query<{ id: string }>(
    `select id::text from media where id = any($1::uuid[]) or job_id = any($1::uuid[])
       or ($2::text is not null and right(id::text, 8) = $2::text)
     order by (id = any($1::uuid[])) desc limit 2`,
    [ids.slice(0, 10), ending],
  );
  const [first, second] = rows;
  const isExact = first !== undefined && ids.includes(first.id);
  return first !== undefined && (isExact || second === undefined) ? first.id : null;
}

function tooMany(): StudioError {
  return new StudioError("rate_limited", "Several reports came from here within the last hour.", {
    isRetryable: true,
    nextSteps: ["They are all being looked at. Send this one in an hour."],
    details: { maximum: maximumPerWindow, window_s: window_ms / 1000 },
  });
}
