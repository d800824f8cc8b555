import type { QuarantinedOutput } from "../../database/generated/client.ts";

/** An output that is held back, as a reviewer sees it. Its picture is asked for apart, blurred unless told. */
export interface QuarantineItem {
  readonly id: string;
  readonly accountId: string;
  readonly jobId: string;
  readonly outputIndex: number;
  readonly reason: "flagged" | "unclassifiable" | "blocked_picture";
  readonly labels: readonly string[];
  readonly classifier: string;
  readonly state: "open" | "released" | "confirmed";
  readonly mediaId: string | null;
  readonly note: string | null;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
}

export function toQuarantineItem(row: QuarantinedOutput): QuarantineItem {
  return {
    id: row.id,
    accountId: row.accountId,
    jobId: row.jobId,
    outputIndex: row.outputIndex,
    reason: row.reason as QuarantineItem["reason"],
    labels: row.labels as string[],
    classifier: row.classifier,
    state: row.state as QuarantineItem["state"],
    mediaId: row.mediaId,
    note: row.note,
    createdAt: row.createdAt,
    decidedAt: row.decidedAt,
  };
}
