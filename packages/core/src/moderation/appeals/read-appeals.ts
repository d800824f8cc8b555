import type { Account } from "../../accounts/account.ts";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import { type QuarantineItem, toQuarantineItem } from "../quarantine/quarantine-item.ts";
import { readStanding } from "../standing/read-standing.ts";
import type { Standing } from "../standing/strike-policy.ts";
import { type Appeal, toAppeal } from "./appeal.ts";
import { requireAppealsRole } from "./decide-appeal.ts";

/** A block of one of the account's texts. */
export interface Block {
  readonly verdictId: string;
  readonly severity: "hard" | "soft";
  readonly findings: readonly { readonly code: string; readonly where: string }[];
  /** Whether it counts against the account now. */
  readonly isStrike: boolean;
  readonly at: Date;
}

/** How an account stands, in its own eyes: everything that it can appeal against, and what it has. */
export interface OwnStanding extends Standing {
  /** The newest first. */
  readonly blocks: readonly Block[];
  readonly heldBack: readonly QuarantineItem[];
  readonly appeals: readonly Appeal[];
}

const shown = 50;

export async function readOwnStanding(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  { id: accountId }: Account,
): Promise<OwnStanding> {
  const prisma = await database.prisma();
  const newestFirst = { orderBy: [{ createdAt: "desc" as const }, { id: "desc" as const }], take: shown };
  const [standing, blocks, heldBack, appeals] = await Promise.all([
    readStanding(database, accountId, clock.now()),
    database.query<Block>(
      `select verdict.id::text as "verdictId", severity, findings, verdict.created_at as at,
         strike.id is not null and strike.lifted_at is null as "isStrike"
       from moderation_verdict verdict left join strike on strike.verdict_id = verdict.id
       where verdict.account_id = $1::uuid and decision = 'blocked' order by verdict.created_at desc limit $2::integer`,
      [accountId, shown],
    ),
    prisma.quarantinedOutput.findMany({ where: { accountId }, ...newestFirst }),
    prisma.appeal.findMany({ where: { accountId }, ...newestFirst }),
  ]);
  return { ...standing, blocks, heldBack: heldBack.map(toQuarantineItem), appeals: appeals.map(toAppeal) };
}

/** An appeal with what the log says about the block. */
export interface AppealWithBlock extends Appeal {
  readonly block: Pick<Block, "severity" | "findings" | "at"> | null;
}

/** Appeals, the oldest first; with `isOpen` only what nobody has decided. */
export async function listAppeals(
  { database }: { readonly database: Database },
  reviewer: Account,
  { isOpen, limit }: { readonly isOpen: boolean; readonly limit: number },
): Promise<readonly AppealWithBlock[]> {
  requireAppealsRole(reviewer);
  const prisma = await database.prisma();
  const rows = await prisma.appeal.findMany({
    ...(isOpen ? { where: { state: "open" } } : {}),
    orderBy: [{ createdAt: isOpen ? "asc" : "desc" }, { id: isOpen ? "asc" : "desc" }],
    take: limit,
  });
  const verdictIds = rows.flatMap(({ verdictId }) => verdictId ?? []);
  const verdicts = await prisma.moderationVerdict.findMany({ where: { id: { in: verdictIds } } });
  const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  return rows.map((row) => {
    const verdict = byId.get(row.verdictId ?? "");
    const block =
      verdict === undefined
        ? null
        : {
            severity: verdict.severity as Block["severity"],
            findings: verdict.findings as unknown as Block["findings"],
            at: verdict.createdAt,
          };
    return { ...toAppeal(row), block };
  });
}
