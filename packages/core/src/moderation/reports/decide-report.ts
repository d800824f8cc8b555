import type { Account } from "../../accounts/account.ts";
import { keepFromErasure } from "../../accounts/deletion/keep-from-erasure.ts";
import { requireReviewer } from "../../accounts/require-reviewer.ts";
import { recordAct } from "../../audit/record-act.ts";
import type { Clock } from "../../clock.ts";
import type { Database, UnitOfWork } from "../../database/database.ts";
import type { Report as ReportModel } from "../../database/generated/client.ts";
import { StudioError } from "../../errors.ts";
import type { IdSource } from "../../ids.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import { decidesAlone } from "../appeals/decides-alone.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { findByEnding } from "../find-by-ending.ts";
import { deleteDueObjects } from "../../media/objects/delete-due-objects.ts";
import { lockBlocklist } from "../blocklist/blocklist.ts";
import { copiesOf } from "./read-reports.ts";
import { type Report, toReport } from "./report.ts";
import { preserveMedia, takeDown } from "./take-down.ts";

export interface DecideReportCollaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly telemetry: Telemetry;
}

export interface UpheldReport {
  readonly reference: string;
  readonly note: string;
  /** What it is about, where the report itself does not tell. */
  readonly mediaId?: string;
  /** Whether near-identical copies go with it. */
  readonly withCopies: boolean;
  readonly isPreserved: boolean;
}

/**
 * Follows a report: what it is about is hidden, with its copies, its picture blocked, and its objects removed or preserved as
 * evidence. Throws `invalid_input` when it is not known what the report is about, `conflict` when it was decided already.
 */
export async function upholdReport(
  collaborators: DecideReportCollaborators,
  reviewer: Account,
  { reference, note, mediaId, withCopies, isPreserved }: UpheldReport,
): Promise<Report & { readonly takenDown: readonly string[] }> {
  const { database, clock, ids, telemetry } = collaborators;
  const report = await openReport(collaborators, reviewer, reference);
  const subject = await findSubject(database, mediaId ?? report.mediaId);
  const wanted = withCopies ? await copiesOf(database, subject) : [subject];
  const prisma = await database.prisma();
  const media = await prisma.media.findMany({ where: { id: { in: [...wanted] } } });
  const at = clock.now();
  const by = reviewer.id;
  const { requestId } = telemetry.tracing.current();
  const request = { media, reportId: report.id, reason: report.reason, isPreserved, by, at, requestId };
  const preserved = await preserveMedia(collaborators, request);
  const takenDown = media.map(({ id }) => id);
  await database.transaction(async (unit) => {
    await lockBlocklist(unit);
    if (withCopies) await requireNoMore(unit, subject, takenDown);
    const owners = media.map(({ accountId }) => accountId);
    if (isPreserved) await keepFromErasure(unit, owners);
    await decide(unit, report, { state: "upheld", mediaId: subject, note, by, at });
    await takeDown(unit, ids, request, preserved);
    const details = { media: takenDown, isPreserved, evidence: preserved.size };
    await recordAct(unit, {
      id: ids.next(),
      actorId: by,
      act: "uphold report",
      subject: `report ${report.id}`,
      details,
      at,
    });
  });
  await deleteDueObjects(collaborators, at);
  return { ...(await reread(database, report.id, at)), takenDown };
}

/** Turns a report down. Somebody's own media are judged by another reviewer, or after 24 hours. Throws `conflict`. */
export async function rejectReport(
  { database, clock, ids }: Pick<DecideReportCollaborators, "database" | "clock" | "ids">,
  reviewer: Account,
  { reference, note }: { readonly reference: string; readonly note: string },
): Promise<Report> {
  const report = await openReport({ database }, reviewer, reference);
  const at = clock.now();
  const prisma = await database.prisma();
  const { mediaId } = report;
  const media = mediaId === null ? null : await prisma.media.findUnique({ where: { id: mediaId } });
  const involved = [media?.accountId ?? null];
  const isAlone = await decidesAlone(database, reviewer, { involved, since: report.createdAt, now: at });
  const by = reviewer.id;
  await database.transaction(async (unit) => {
    await decide(unit, report, { state: "rejected", mediaId, note, by, at });
    const act = { id: ids.next(), actorId: by, act: "reject report", subject: `report ${report.id}`, at };
    await recordAct(unit, { ...act, details: { isAlone } });
  });
  return reread(database, report.id, at);
}

async function openReport(
  { database }: Pick<DecideReportCollaborators, "database">,
  reviewer: Account,
  reference: string,
): Promise<ReportModel> {
  requireReviewer(reviewer);
  const prisma = await database.prisma();
  const id = await findByEnding(database, "report", reference);
  const row = await prisma.report.findUniqueOrThrow({ where: { id } });
  if (row.state === "open") return row;
  throw new StudioError("conflict", `This report was decided already: ${row.state}.`);
}

/** What a report is about. */
async function findSubject(database: Database, mediaId: string | null): Promise<string> {
  const found = mediaId === null ? null : await findMediaId(database, mediaId);
  if (found !== null) return found;
  throw new StudioError("invalid_input", "It is not known which media this report is about.", {
    nextSteps: ["Name it: --media <id>", "Where there is none: figment admin reports reject <report>"],
  });
}

/** Nothing is delivered from here on: what was, since the copies were looked for, has to go with them. */
async function requireNoMore(unit: UnitOfWork, subject: string, known: readonly string[]): Promise<void> {
  const copies = await copiesOf(unit, subject);
  if (copies.every((id) => known.includes(id))) return;
  throw new StudioError("conflict", "Another copy was made at this moment.", {
    isRetryable: true,
    nextSteps: ["Decide it again: it goes with the others."],
  });
}

/** Of anybody's media, by id or its last 8 characters. */
async function findMediaId(database: Database, reference: string): Promise<string | null> {
  const rows = await database.query<{ id: string }>(
    "select id::text from media where right(id::text, $1::integer) = $2::text limit 2",
    [reference.length, reference.toLowerCase()],
  );
  const [first] = rows;
  return rows.length === 1 && first !== undefined && reference.length >= 8 ? first.id : null;
}

interface Decision {
  readonly state: "upheld" | "rejected";
  readonly mediaId: string | null;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

/** By compare-and-set: of two reviewers who decide at once, one does. */
async function decide(
  { prisma }: UnitOfWork,
  { id }: ReportModel,
  { state, mediaId, note, by, at }: Decision,
): Promise<void> {
  const data = { state, mediaId, note, decidedBy: by, decidedAt: at };
  const { count } = await prisma.report.updateMany({ where: { id, state: "open" }, data });
  if (count === 0) throw new StudioError("conflict", "Another reviewer decided it at this moment.");
}

async function reread(database: Database, id: string, now: Date): Promise<Report> {
  const prisma = await database.prisma();
  return toReport(await prisma.report.findUniqueOrThrow({ where: { id } }), now);
}
