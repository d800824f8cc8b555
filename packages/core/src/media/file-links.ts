import type { Account } from "../accounts/account.ts";
import type { Clock } from "../clock.ts";
import type { KeyedHash } from "../configuration/server-key.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import { timingSafeEqual } from "node:crypto";
import { findMedia } from "./find-media.ts";

/** What a link leads to: the person's file, or its small picture. */
export type FileVariant = "file" | "thumbnail";

/** A file to send to somebody. */
export interface MediaFile {
  readonly contentType: string;
  readonly size_bytes: number;
  /** Names the bytes: the same tag, the same bytes. */
  readonly etag: string;
  readonly fileName: string;
  /** Where it lies on this machine; `null` where the store gives addresses instead. */
  readonly path: string | null;
  /** An address that lasts 15 minutes, where the store gives one. */
  readonly url: string | null;
}

/** A ticket is good for one file and 15 minutes, like the addresses of stores that give them. */
export interface FileTicket {
  readonly ticket: string;
  readonly expiresAt: Date;
}

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly linkKey: () => Promise<KeyedHash>;
}

const linkTtl_s = 15 * 60;

/** One of the account's files. Throws `not_found`. */
export async function openFile(
  collaborators: Collaborators,
  account: Account,
  wanted: { readonly mediaId: string; readonly variant: FileVariant },
): Promise<MediaFile> {
  const { id } = await findMedia(collaborators, account, wanted.mediaId);
  return fileOf(collaborators, { ...wanted, mediaId: id });
}

/** Lets whoever has it read one of the account's files. Throws `not_found`. */
export async function issueTicket(
  collaborators: Collaborators,
  account: Account,
  { mediaId, variant }: { readonly mediaId: string; readonly variant: FileVariant },
): Promise<FileTicket> {
  const { id } = await findMedia(collaborators, account, mediaId);
  const expiresAt = new Date(collaborators.clock.now().getTime() + linkTtl_s * 1000);
  const claim = `${id}.${variant}.${expiresAt.getTime().toString(36)}`;
  return { ticket: `${claim}.${(await collaborators.linkKey()).of(claim)}`, expiresAt };
}

const ticketForm =
  /^(?<id>[0-9a-f-]{36})\.(?<variant>file|thumbnail)\.(?<expiry>[0-9a-z]{8,9})\.(?<proof>[0-9a-f]{64})$/u;

/** The file that a ticket is for. Throws `not_found`, in the same words for whatever is wrong with it. */
export async function openTicket(collaborators: Collaborators, ticket: string): Promise<MediaFile> {
  const parts = ticketForm.exec(ticket)?.groups;
  if (parts === undefined) throw noSuchLink();
  const { id = "", variant = "", expiry = "", proof = "" } = parts;
  const expected = (await collaborators.linkKey()).of(`${id}.${variant}.${expiry}`);
  const isGenuine = timingSafeEqual(Buffer.from(expected), Buffer.from(proof));
  if (!isGenuine || parseInt(expiry, 36) <= collaborators.clock.now().getTime()) throw noSuchLink();
  return fileOf(collaborators, { mediaId: id, variant: variant as FileVariant });
}

async function fileOf(
  { database, store }: Collaborators,
  { mediaId, variant }: { readonly mediaId: string; readonly variant: FileVariant },
): Promise<MediaFile> {
  const prisma = await database.prisma();
  const row = await prisma.media.findFirst({
    where: { id: mediaId, deletedAt: null },
    include: { character: { select: { name: true } } },
  });
  if (row === null) throw noSuchLink();
  const isThumbnail = variant === "thumbnail";
  const key = isThumbnail ? row.thumbnailKey : row.objectKey;
  const contentType = isThumbnail ? "image/webp" : row.contentType;
  const extension = isThumbnail ? "webp" : row.kind === "image" ? "png" : "mp4";
  const fileName = `${row.character.name}-${mediaId.slice(-8)}.${extension}`;
  const path = store.localPath(key);
  const head = path === null ? null : await store.head(key);
  if (path !== null && head === null) throw new StudioError("not_found", `The file of media ${mediaId} is missing.`);
  return {
    contentType,
    size_bytes: head?.size_bytes ?? row.fileSizeBytes,
    // Objects are never written again under another content.
    etag: `"${mediaId}-${variant}"`,
    fileName,
    path,
    url: path === null ? await store.signedUrl(key, linkTtl_s, isThumbnail ? undefined : fileName) : null,
  };
}

const noSuchLink = (): StudioError =>
  new StudioError("not_found", "This link leads nowhere, or no longer: links last 15 minutes.", {
    nextSteps: ["Ask for a new one."],
  });
