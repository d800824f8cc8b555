import type { Account } from "../accounts/account.ts";
import { requireAttestedAccount } from "../accounts/require-account.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { Prisma } from "../database/generated/client.ts";
import { StudioError } from "../errors.ts";
import type { ContentRating } from "../generation/job.ts";
import { isWholeId, type CharacterId, type JobId, type MediaId } from "../ids.ts";
import { olderThan, type PagePosition } from "../paging.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import type { Descent, Media } from "./media.ts";

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
}

export interface MediaFilter {
  readonly characterId?: CharacterId;
  readonly jobId?: JobId;
  /** Only what repeats or varies this one. */
  readonly parentId?: MediaId;
  readonly kind?: Media["kind"];
  /** Only what comes after it, newest first. */
  readonly after?: PagePosition;
  readonly limit?: number;
}

const withNames = { character: { select: { name: true } }, characterVersion: { select: { number: true } } } as const;
type MediaRow = Prisma.MediaGetPayload<{ include: typeof withNames }>;

/** An account's media, newest first. */
export async function listMedia(
  { database, store }: Collaborators,
  account: Account,
  filter: MediaFilter = {},
): Promise<readonly Media[]> {
  const prisma = await database.prisma();
  const { characterId, jobId, parentId, kind, after, limit = 50 } = filter;
  const rows = await prisma.media.findMany({
    where: {
      accountId: account.id,
      deletedAt: null,
      ...visibleTo(account),
      ...(characterId && { characterId }),
      ...(jobId && { jobId }),
      ...(parentId && { parentId }),
      ...(kind && { kind }),
      ...(after && olderThan(after)),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    include: withNames,
  });
  return Promise.all(rows.map((row) => toMedia(row, store)));
}

/** One of the account's media: its id, the last 8 characters of it, or `latest`. Throws `not_found`. */
export async function findMedia(collaborators: Collaborators, account: Account, reference: string): Promise<Media> {
  const wanted = reference.trim().toLowerCase();
  if (wanted === "latest") {
    const [latest] = await listMedia(collaborators, account, { limit: 1 });
    if (latest) return latest;
  } else if (/^[0-9a-f-]{8,36}$/u.test(wanted)) {
    const found = await findByEnding(collaborators, account, wanted);
    if (found) return found;
  }
  throw new StudioError("not_found", `You have no media "${reference}".`, { nextSteps: ["figment media list"] });
}

/** The bytes that the person receives. Throws `not_found` when the object is gone. */
export async function readMedia(
  collaborators: Collaborators,
  account: Account,
  reference: string,
): Promise<Uint8Array> {
  const media = await findMedia(collaborators, account, reference);
  const prisma = await collaborators.database.prisma();
  const { objectKey } = await prisma.media.findUniqueOrThrow({ where: { id: media.id } });
  const bytes = await collaborators.store.get(objectKey);
  if (bytes) return bytes;
  throw new StudioError("not_found", `The file of media ${media.id} is missing from the store.`, {
    nextSteps: ["figment doctor"],
  });
}

/** Its small picture, a WebP. Throws `not_found` when the object is gone. */
export async function readThumbnail(
  collaborators: Collaborators,
  account: Account,
  reference: string,
): Promise<Uint8Array> {
  const { id, thumbnailKey } = await findMedia(collaborators, account, reference);
  const bytes = await collaborators.store.get(thumbnailKey);
  if (bytes) return bytes;
  throw new StudioError("not_found", `The small picture of media ${id} is missing from the store.`);
}

/** Who has not attested their age is shown nothing rated above `general`, their own media included. */
function visibleTo({ isAttested }: Account): { contentRating?: ContentRating } {
  return isAttested ? {} : { contentRating: "general" };
}

/** How long people's links last. */
const linkTtl_s = 15 * 60;

export interface MediaLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** An address that lets whoever has it save the file, for 15 minutes; `null` where the store gives none. */
export async function linkToMedia(
  collaborators: Collaborators & { readonly clock: Clock },
  account: Account,
  reference: string,
): Promise<MediaLink | null> {
  const media = await findMedia(collaborators, account, reference);
  const prisma = await collaborators.database.prisma();
  const { objectKey } = await prisma.media.findUniqueOrThrow({ where: { id: media.id } });
  const name = `${media.characterName}-${media.id.slice(-8)}.${media.kind === "image" ? "png" : "mp4"}`;
  const url = await collaborators.store.signedUrl(objectKey, linkTtl_s, name);
  const expiresAt = new Date(collaborators.clock.now().getTime() + linkTtl_s * 1000);
  return url === null ? null : { url, expiresAt };
}

async function findByEnding(
  { database, store }: Collaborators,
  account: Account,
  ending: string,
): Promise<Media | null> {
  const rows = isWholeId(ending)
    ? await database.query<{ id: string }>(
        "select id::text as id from media where account_id = $1::uuid and deleted_at is null and id = $2::uuid",
        [account.id, ending],
      )
    : await database.query<{ id: string }>(
        `select id::text as id from media
         where account_id = $1::uuid and deleted_at is null and right(id::text, $2::integer) = $3::text limit 2`,
        [account.id, ending.length, ending],
      );
  if (rows.length > 1) {
    throw new StudioError("ambiguous_reference", `"${ending}" fits more than one.`, {
      nextSteps: ["figment media list"],
    });
  }
  const [match] = rows;
  if (match === undefined) return null;
  const prisma = await database.prisma();
  const row = await prisma.media.findUniqueOrThrow({ where: { id: match.id }, include: withNames });
  if (row.contentRating !== "general") requireAttestedAccount(account);
  return toMedia(row, store);
}

async function toMedia(row: MediaRow, store: ObjectStore): Promise<Media> {
  return {
    id: row.id as MediaId,
    characterId: row.characterId as CharacterId,
    characterName: row.character.name,
    characterVersion: row.characterVersion.number,
    jobId: row.jobId as JobId,
    outputIndex: row.outputIndex,
    kind: row.kind as Media["kind"],
    contentType: row.contentType,
    isMarked: row.isMarked,
    width_px: row.width,
    height_px: row.height,
    duration_ms: row.durationMs,
    fileSize_bytes: row.fileSizeBytes,
    seed: Number(row.seed),
    parameters: row.parameters as Record<string, unknown>,
    contentRating: row.contentRating as ContentRating,
    createdAt: row.createdAt,
    path: store.localPath(row.objectKey),
    isFileMissing: await isMissing(store, row.objectKey),
    placeholder: row.placeholder,
    parent:
      row.parentId === null ? null : { mediaId: row.parentId as MediaId, descent: (row.descent ?? "vary") as Descent },
    thumbnailPath: store.localPath(row.thumbnailKey),
    thumbnailKey: row.thumbnailKey,
  };
}

/** Looked at only where looking is cheap; `figment doctor` looks everywhere. */
async function isMissing(store: ObjectStore, key: string): Promise<boolean> {
  if (store.localPath(key) === null) return false;
  return (await store.head(key).catch(() => undefined)) === null;
}
