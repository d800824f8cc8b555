import type { Report as ReportModel } from "../../database/generated/client.ts";
import type { ReportReason } from "./report-reasons.ts";

/** How long the operator has for a decision. */
export const reportClock_ms = 48 * 60 * 60_000;

/** A report, as reviewers see it. */
export interface Report {
  readonly id: string;
  readonly reason: ReportReason;
  /** Where it was seen, as the reporter wrote it. */
  readonly reference: string;
  readonly statement: string;
  readonly contact: string | null;
  /** What it is about, where that could be found out. */
  readonly mediaId: string | null;
  readonly reporterAccountId: string | null;
  readonly state: "open" | "upheld" | "rejected";
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly isOverdue: boolean;
  readonly decidedAt: Date | null;
  readonly note: string | null;
}

export function toReport(row: ReportModel, now: Date): Report {
  const { id, reference, statement, contact, mediaId, reporterAccountId, createdAt, dueAt, decidedAt, note } = row;
  const state = row.state as Report["state"];
  const isOverdue = state === "open" && dueAt < now;
  return {
    id,
    reason: row.reason as ReportReason,
    reference,
    statement,
    contact,
    mediaId,
    reporterAccountId,
    state,
    createdAt,
    dueAt,
    isOverdue,
    decidedAt,
    note,
  };
}
