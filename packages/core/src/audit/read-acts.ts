import type { Account } from "../accounts/account.ts";
import { requireAdmin } from "../accounts/require-admin.ts";
import type { Database } from "../database/database.ts";

/** An act as it was written down. */
export interface RecordedAct {
  readonly id: string;
  readonly actorId: string | null;
  readonly accountId: string | null;
  readonly act: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly address: string | null;
  readonly at: Date;
}

export interface ActFilter {
  /** Acts that concern this account. */
  readonly accountId?: string;
  readonly actorId?: string;
  readonly limit: number;
  /** The id of the last act of the page before; none: the newest. */
  readonly before?: string;
}

/** The audit log, newest first. For admins. */
export async function readActs(
  database: Database,
  admin: Account,
  { accountId, actorId, limit, before }: ActFilter,
): Promise<readonly RecordedAct[]> {
  requireAdmin(admin);
  const prisma = await database.prisma();
  const rows = await prisma.auditEntry.findMany({
    where: {
      ...(accountId === undefined ? {} : { accountId }),
      ...(actorId === undefined ? {} : { actorId }),
      ...(before === undefined ? {} : { id: { lt: before } }),
    },
    // Ids rise with time.
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(({ details, createdAt, ...row }) => ({
    ...row,
    details: details as Record<string, unknown>,
    at: createdAt,
  }));
}
