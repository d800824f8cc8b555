import type { Database } from "../../database/database.ts";
import type { AccountId } from "../../ids.ts";
import { ownRows } from "./export-pages.ts";

/** A media item as the export writes it, with what finds its file. */
export interface ExportedMedia {
  readonly id: string;
  readonly kind: "image" | "video";
  readonly contentType: string;
  readonly objectKey: string;
  readonly characterName: string;
  readonly prompt: string;
  readonly createdAt: Date;
}

/** What is in `account.json`. Never a hash, a secret or anything that lets somebody in. */
export async function exportedAccount(database: Database, accountId: AccountId): Promise<object> {
  const prisma = await database.prisma();
  const where = { accountId };
  const account = await prisma.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { id: true, displayName: true, role: true, status: true, plan: true, createdAt: true, erasesAt: true },
  });
  const login = await prisma.accountLogin.findUnique({
    where,
    select: { email: true, emailVerifiedAt: true, passwordChangedAt: true },
  });
  const times = { createdAt: true, lastUsedAt: true, expiresAt: true } as const;
  return {
    ...account,
    login,
    attestations: await prisma.ageAttestation.findMany({ where, omit: { id: true, accountId: true } }),
    discord: await prisma.discordLink.findUnique({ where, omit: { accountId: true } }),
    sessions: await prisma.session.findMany({
      where,
      select: { id: true, kind: true, label: true, address: true, endedAt: true, ...times },
    }),
    apiKeys: await prisma.apiKey.findMany({
      where,
      select: { id: true, name: true, scopes: true, revokedAt: true, ...times },
    }),
    passkeys: await prisma.passkey.findMany({
      where,
      select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    }),
    twoFactorSince: (await prisma.twoFactor.findUnique({ where, select: { confirmedAt: true } }))?.confirmedAt ?? null,
    daysOfUse: (await prisma.activityDay.findMany({ where, orderBy: { day: "asc" } })).map(({ day }) =>
      day.toISOString().slice(0, 10),
    ),
    suspensions: await prisma.suspension.findMany({ where, select: { reason: true, since: true, liftedAt: true } }),
    deletions: await prisma.accountDeletion.findMany({
      where,
      select: { requestedAt: true, erasesAt: true, cancelledAt: true },
    }),
  };
}

/** What is hidden, taken down or held back is nobody's to take along. */
const visible = "t.account_id = $1::uuid and t.deleted_at is null and t.removed_at is null";

const versions = `(select jsonb_agg(to_jsonb(v) - 'character_id' order by v.number) from character_version v
  where v.character_id = t.id) as versions`;
const outputs = `(select jsonb_agg(jsonb_build_object('index', o.index, 'seed', o.seed, 'state', o.state,
  'failureCode', o.failure_code, 'mediaId', o.media_id) order by o.index) from generation_output o where o.job_id = t.id) as outputs`;
/** Verdicts of accounts that became part of this one are theirs too. */
const own = "t.account_id in (select id from account where id = $1::uuid or merged_into_id = $1::uuid)";

/** The lists of an export, by the name of their file. */
export function exportedLists(database: Database, accountId: AccountId): ReadonlyMap<string, AsyncIterable<object>> {
  const rows = (from: string, columns: string, where = "t.account_id = $1::uuid") =>
    ownRows<{ id: string }>(database, accountId, { from, columns, where });
  return new Map([
    [
      "characters.json",
      rows(
        "character",
        `t.name, t.anchor_media_id as "anchorMediaId", t.anchor_seed as "anchorSeed", t.created_at as "createdAt",
         t.updated_at as "updatedAt", t.deleted_at as "deletedAt", ${versions}`,
      ),
    ],
    [
      "jobs.json",
      rows(
        "generation_job",
        `t.kind, t.state, t.plan, t.engine, t.model, t.content_rating as "contentRating", t.character_id as "characterId",
         t.request, t.prompt, t.negative_prompt as "negativePrompt", t.parameters, t.failure_code as "failureCode",
         t.created_at as "createdAt", t.finished_at as "finishedAt", ${outputs}`,
      ),
    ],
    [
      "media.json",
      rows(
        "media",
        `t.kind, t.content_type as "contentType", t.character_id as "characterId", t.job_id as "jobId", t.width, t.height,
         t.duration_ms as "durationMs", t.file_size_bytes as "fileSizeBytes", t.is_marked as "isMarked", t.seed, t.parameters,
         t.content_rating as "contentRating", t.created_at as "createdAt"`,
        visible,
      ),
    ],
    [
      "verdicts.json",
      rows(
        "moderation_verdict",
        `t.subject, t.decision, t.severity, t.findings, t.rule_version as "ruleVersion", t.texts, t.created_at as "createdAt"`,
        own,
      ),
    ],
    ["strikes.json", rows("strike", `t.created_at as "createdAt", t.lifted_at as "liftedAt"`)],
    [
      "appeals.json",
      rows("appeal", `t.statement, t.text, t.state, t.created_at as "createdAt", t.decided_at as "decidedAt", t.note`),
    ],
    [
      "reports.json",
      rows(
        "report",
        `t.reason, t.reference, t.statement, t.contact, t.state, t.created_at as "createdAt", t.decided_at as "decidedAt"`,
        "t.reporter_account_id = $1::uuid",
      ),
    ],
    [
      "security-log.json",
      rows(
        "audit_entry",
        `t.act, t.subject, t.actor_id = $1::uuid as "isOwn", case when t.actor_id = $1::uuid then t.address end as address,
         t.created_at as "createdAt"`,
      ),
    ],
  ]);
}

/** The media of an export, oldest first, to read their files. */
export function exportedMedia(database: Database, accountId: AccountId): AsyncGenerator<ExportedMedia, void> {
  return ownRows<ExportedMedia>(database, accountId, {
    from: "media",
    columns: `t.kind, t.content_type as "contentType", t.object_key as "objectKey", t.created_at as "createdAt",
      (select c.name from character c where c.id = t.character_id) as "characterName",
      (select j.prompt from generation_job j where j.id = t.job_id) as prompt`,
    where: visible,
  });
}
