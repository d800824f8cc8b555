import { seal, unseal } from "../accounts/tokens/sealed-text.ts";
import type { Clock } from "../clock.ts";
import type { KeyedHash } from "../configuration/server-key.ts";
import type { Database } from "../database/database.ts";
import type { JobId } from "../ids.ts";
import type { Origin } from "../telemetry/tracing.ts";

/** Where a message on Discord is, and what lets it be edited. */
export interface DiscordPlace {
  readonly applicationId: string;
  readonly guildId: string;
  readonly channelId: string;
  /** `@original`, or the id of a message of its own. */
  readonly messageId: string;
  /** The interaction's: good for 15 minutes from `issuedAt`. */
  readonly token: string;
  readonly issuedAt: Date;
  /** Whether everybody in the channel sees it. */
  readonly isPublic: boolean;
  readonly isSpoilered: boolean;
  readonly language: string;
}

/** A job whose progress a message shows. */
export interface FollowedJob extends DiscordPlace {
  /** Which asked for the message. */
  readonly interactionId: string;
  readonly jobId: JobId;
  readonly discordUserId: string;
  /** What Discord takes in one message. */
  readonly attachmentLimit_bytes: number;
}

/** One that another process followed. */
export interface TakenFollow extends FollowedJob {
  /** The request that asked for the job. */
  readonly origin: Origin;
}

export interface KeepingCollaborators {
  readonly database: Database;
  readonly clock: Clock;
  /** The key that tokens are sealed with. */
  readonly tokenKey: () => Promise<KeyedHash>;
}

/** The process that shows the progress, and for how long unless it says that it still does. */
export interface FollowLease {
  readonly owner: string;
  readonly lease_ms: number;
}

/** Writes down that a job is followed, so that another process can go on with it. */
export async function keepFollow(
  { database, clock, tokenKey }: KeepingCollaborators,
  { token, attachmentLimit_bytes, ...follow }: FollowedJob,
  { owner, lease_ms }: FollowLease,
): Promise<void> {
  const sealedToken = seal(await tokenKey(), follow.jobId, token);
  const prisma = await database.prisma();
  const createdAt = clock.now();
  const leaseExpiresAt = new Date(createdAt.getTime() + lease_ms);
  const row = {
    ...follow,
    attachmentLimitBytes: attachmentLimit_bytes,
    sealedToken,
    leaseOwner: owner,
    leaseExpiresAt,
  };
  const { interactionId } = follow;
  await prisma.discordFollow.upsert({ where: { interactionId }, create: { ...row, createdAt }, update: row });
}

/** Takes up the jobs that nobody follows any more. */
export async function takeUpFollows(
  { database, clock, tokenKey }: KeepingCollaborators,
  { owner, lease_ms }: FollowLease,
): Promise<readonly TakenFollow[]> {
  const at = clock.now();
  const taken = await database.query<{ interactionId: string }>(
    `update discord_follow set lease_owner = $1::text, lease_expires_at = $2::timestamptz
     where interaction_id in (
       select interaction_id from discord_follow where lease_expires_at <= $3::timestamptz order by created_at limit 100 for update skip locked
     ) returning interaction_id as "interactionId"`,
    [owner, new Date(at.getTime() + lease_ms), at],
  );
  if (taken.length === 0) return [];
  const key = await tokenKey();
  const prisma = await database.prisma();
  const rows = await prisma.discordFollow.findMany({
    where: { interactionId: { in: taken.map(({ interactionId }) => interactionId) } },
    include: { job: { select: { requestId: true, traceParent: true } } },
  });
  return rows.map((row) => ({
    interactionId: row.interactionId,
    jobId: row.jobId as JobId,
    applicationId: row.applicationId,
    discordUserId: row.discordUserId,
    guildId: row.guildId,
    channelId: row.channelId,
    messageId: row.messageId,
    token: unseal(key, row.jobId, row.sealedToken),
    issuedAt: row.issuedAt,
    isPublic: row.isPublic,
    isSpoilered: row.isSpoilered,
    language: row.language,
    attachmentLimit_bytes: row.attachmentLimitBytes,
    origin: row.job,
  }));
}

/** Says that this process still follows these. What it has let go of, whatever the reason, lapses, and is taken up again. */
export async function renewFollows(
  { database, clock }: KeepingCollaborators,
  { owner, lease_ms }: FollowLease,
  interactionIds: readonly string[],
): Promise<void> {
  await database.query(
    "update discord_follow set lease_expires_at = $2::timestamptz where lease_owner = $1::text and interaction_id = any ($3::text[])",
    [owner, new Date(clock.now().getTime() + lease_ms), interactionIds],
  );
}

/** Lets go of everything, so that the next process need not wait. */
export async function giveUpFollows({ database, clock }: KeepingCollaborators, owner: string): Promise<void> {
  await database.query("update discord_follow set lease_expires_at = $2::timestamptz where lease_owner = $1::text", [
    owner,
    clock.now(),
  ]);
}

/** Its message says all there is to say. */
export async function endFollow({ database }: KeepingCollaborators, interactionId: string): Promise<void> {
  const prisma = await database.prisma();
  await prisma.discordFollow.deleteMany({ where: { interactionId } });
}
