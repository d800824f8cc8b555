import { seal, unseal } from "../accounts/tokens/sealed-text.ts";
import type { AccountId, JobId, MediaId } from "../ids.ts";
import type { DiscordPlace, KeepingCollaborators } from "./followed-jobs.ts";

/** A message with media in it. */
export interface PostedMessage extends DiscordPlace {
  readonly jobId: JobId;
  readonly mediaIds: readonly MediaId[];
}

/** A message of whose media some are gone, and what may still be shown. */
export interface DueRemoval extends DiscordPlace {
  readonly jobId: JobId;
  readonly remaining: readonly { readonly mediaId: MediaId; readonly jobId: JobId; readonly accountId: AccountId }[];
  readonly failures: number;
  /** Until then it is this process's. */
  readonly leasedUntil: Date;
  /** The request that deleted what is gone. */
  readonly requestId: string | null;
}

/** Remembers a message, so that what it shows can be removed. A message that shows other media now is remembered anew. */
export async function rememberMessage(
  { database, clock, tokenKey }: KeepingCollaborators,
  message: PostedMessage,
): Promise<void> {
  const { messageId, mediaIds, applicationId, guildId, channelId, jobId, issuedAt, isPublic, isSpoilered, language } =
    message;
  const sealedToken = seal(await tokenKey(), messageId, message.token);
  const place = { messageId, applicationId, guildId, channelId, sealedToken, issuedAt };
  const row = { ...place, jobId, isPublic, isSpoilered, language, postedAt: clock.now() };
  await database.transaction(async (unit) => {
    // First: whoever is just removing one of them is waited for, and whoever does so later finds the message. They lock in this order, too.
    await unit.query("select id::text from media where id = any ($1::uuid[]) order by id for share", [[...mediaIds]]);
    await unit.prisma.discordMessage.upsert({ where: { messageId }, create: row, update: { ...row, ...settled } });
    await unit.prisma.discordMessageMedia.deleteMany({ where: { messageId } });
    await unit.prisma.discordMessageMedia.createMany({ data: mediaIds.map((mediaId) => ({ messageId, mediaId })) });
    // Gone between being read and being posted: whoever removed it found no message yet.
    await unit.query(
      `update discord_message set removal_requested_at = $2::timestamptz, next_attempt_at = $2::timestamptz, failures = 0,
         removal_request_id = (
           select max(m.deletion_request_id) from discord_message_media s join media m on m.id = s.media_id
           where s.message_id = $1::text)
       where message_id = $1::text and exists (
         select from discord_message_media s left join media m on m.id = s.media_id
         where s.message_id = $1::text and (m.id is null or m.deleted_at is not null or m.removed_at is not null)
       ) returning message_id`,
      [messageId, row.postedAt],
    );
  });
}

/** Nothing it shows is known to be gone. */
const settled = { removalRequestedAt: null, nextAttemptAt: null, failures: 0, removalRequestId: null } as const;

/** Which process looks after a removal, until when; then another may. */
const attempt_ms = 60_000;

/** Messages that show what is gone. Each is this process's for a minute. */
export async function takeDueRemovals(
  { database, clock, tokenKey }: KeepingCollaborators,
  limit: number,
): Promise<readonly DueRemoval[]> {
  const at = clock.now();
  const leasedUntil = new Date(at.getTime() + attempt_ms);
  const taken = await database.query<{ messageId: string }>(
    `update discord_message set next_attempt_at = $1::timestamptz
     where message_id in (
       select message_id from discord_message where removal_requested_at is not null and next_attempt_at <= $2::timestamptz
       order by next_attempt_at limit $3::integer for update skip locked
     ) returning message_id as "messageId"`,
    [leasedUntil, at, limit],
  );
  if (taken.length === 0) return [];
  const ids = taken.map(({ messageId }) => messageId);
  const key = await tokenKey();
  const prisma = await database.prisma();
  const rows = await prisma.discordMessage.findMany({ where: { messageId: { in: ids } } });
  const left = await database.query<{ messageId: string; mediaId: MediaId; jobId: JobId; accountId: AccountId }>(
    `select s.message_id as "messageId", m.id::text as "mediaId", m.job_id::text as "jobId", m.account_id::text as "accountId"
     from discord_message_media s join media m on m.id = s.media_id
     where s.message_id = any ($1::text[]) and m.deleted_at is null and m.removed_at is null
     order by m.output_index, m.id`,
    [ids],
  );
  return rows.map((row) => ({
    applicationId: row.applicationId,
    guildId: row.guildId,
    channelId: row.channelId,
    messageId: row.messageId,
    token: unseal(key, row.messageId, row.sealedToken),
    issuedAt: row.issuedAt,
    isPublic: row.isPublic,
    isSpoilered: row.isSpoilered,
    language: row.language,
    jobId: row.jobId as JobId,
    failures: row.failures,
    leasedUntil,
    requestId: row.removalRequestId,
    remaining: left.filter(({ messageId }) => messageId === row.messageId),
  }));
}

/**
 * The message shows only what remains. Where it was written to by anybody else meanwhile, nobody knows what came last on Discord: it
 * is due again.
 */
export async function settleRemoval(
  { database, clock }: KeepingCollaborators,
  { messageId, leasedUntil, remaining }: Pick<DueRemoval, "messageId" | "leasedUntil" | "remaining">,
): Promise<void> {
  const at = clock.now();
  await database.transaction(async ({ prisma }) => {
    const { count } = await prisma.discordMessage.updateMany({
      where: { messageId, nextAttemptAt: leasedUntil },
      data: settled,
    });
    const shown = remaining.map(({ mediaId }) => mediaId);
    if (count > 0) await prisma.discordMessageMedia.deleteMany({ where: { messageId, mediaId: { notIn: shown } } });
    else
      await prisma.discordMessage.updateMany({
        where: { messageId },
        data: { removalRequestedAt: at, nextAttemptAt: at },
      });
  });
}

/** The message is gone, or nobody can reach it any more. */
export async function forgetMessage({ database }: KeepingCollaborators, messageId: string): Promise<void> {
  const prisma = await database.prisma();
  await prisma.discordMessage.deleteMany({ where: { messageId } });
}

/** Discord did not do it: it is tried again after `pause_ms`. */
export async function postponeRemoval(
  { database, clock }: KeepingCollaborators,
  messageId: string,
  pause_ms: number,
): Promise<void> {
  const prisma = await database.prisma();
  const nextAttemptAt = new Date(clock.now().getTime() + pause_ms);
  await prisma.discordMessage.updateMany({
    where: { messageId },
    data: { nextAttemptAt, failures: { increment: 1 } },
  });
}
