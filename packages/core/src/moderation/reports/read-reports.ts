import type { Account } from "../../accounts/account.ts";
import { requireReviewer } from "../../accounts/require-reviewer.ts";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import type { Transaction } from "../../database/transaction.ts";
import { StudioError } from "../../errors.ts";
import { findCopies } from "../blocklist/blocklist.ts";
import { findByEnding } from "../find-by-ending.ts";
import { receiptHash } from "./receipt.ts";
import { type Report, toReport } from "./report.ts";

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
}

/** What a reporter may know. */
export type ReportState = Pick<Report, "reason" | "state" | "createdAt" | "dueAt" | "decidedAt">;

/** How a report stands, for whoever has its receipt. Throws `not_found`. */
export async function readReportState({ database, clock }: Collaborators, receipt: string): Promise<ReportState> {
  const hash = receiptHash(receipt);
  const prisma = await database.prisma();
  const row = hash === null ? null : await prisma.report.findUnique({ where: { receiptHash: hash } });
  if (row === null) {
    throw new StudioError("not_found", "There is no report with this receipt.", {
      nextSteps: ["It looks like 1A2B-3C4D-5E6F-7G8H."],
    });
  }
  const { reason, state, createdAt, dueAt, decidedAt } = toReport(row, clock.now());
  return { reason, state, createdAt, dueAt, decidedAt };
}

/** Reports, those first that are due first; with `isOpen` only what nobody has decided. */
export async function listReports(
  { database, clock }: Collaborators,
  reviewer: Account,
  { isOpen, limit }: { readonly isOpen: boolean; readonly limit: number },
): Promise<readonly Report[]> {
  requireReviewer(reviewer);
  const prisma = await database.prisma();
  const rows = await prisma.report.findMany({
    ...(isOpen ? { where: { state: "open" } } : {}),
    orderBy: { dueAt: isOpen ? "asc" : "desc" },
    take: limit,
  });
  return rows.map((row) => toReport(row, clock.now()));
}

export interface ReportWithCopies extends Report {
  /** Near-identical media, the reported one among them, whoever they belong to. */
  readonly copies: readonly string[];
}

/** One report with the near-identical copies of what it is about. Throws `not_found`. */
export async function findReport(
  { database, clock }: Collaborators,
  reviewer: Account,
  reference: string,
): Promise<ReportWithCopies> {
  requireReviewer(reviewer);
  const prisma = await database.prisma();
  const id = await findByEnding(database, "report", reference);
  const report = toReport(await prisma.report.findUniqueOrThrow({ where: { id } }), clock.now());
  return { ...report, copies: report.mediaId === null ? [] : await copiesOf(database, report.mediaId) };
}

/** A media item and its near-identical copies, upright or mirrored, that are not taken down yet. */
export async function copiesOf(database: Transaction, mediaId: string): Promise<readonly string[]> {
  const [media] = await database.query<{ hash: string | null }>(
    "select perceptual_hash::text as hash from media where id = $1::uuid",
    [mediaId],
  );
  if (media === undefined) return [];
  const near = media.hash === null ? [] : await findCopies(database, BigInt(media.hash));
  return [...new Set([mediaId, ...near])];
}
