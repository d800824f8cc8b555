import type { Account } from "../accounts/account.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import { serverKey } from "../configuration/server-key.ts";
import type { Database } from "../database/database.ts";
import { contactSheet } from "../media/contact-sheet.ts";
import { type CopyWishes, type MediaCopy, copyMedia } from "../media/copy-media.ts";
import { type DeletedMedia, deleteMedia, deleteOutput } from "../media/delete-media.ts";
import {
  findMedia,
  linkToMedia,
  listMedia,
  type MediaFilter,
  type MediaLink,
  readMedia,
  readThumbnail,
} from "../media/find-media.ts";
import {
  issueTicket,
  openFile,
  openTicket,
  type FileTicket,
  type FileVariant,
  type MediaFile,
} from "../media/file-links.ts";
import { type StripPixels, type StripSize, stripPixels, stripPng } from "../media/image-strip.ts";
import type { Media } from "../media/media.ts";
import type { Sealer } from "../media/provenance/sealer.ts";
import type { Verification } from "../media/provenance/verify/verification.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";

const verifying = () => import("../media/provenance/verify/verify-media.ts");

/** What was made. */
export interface MediaUseCases {
  list(account: Account, filter?: MediaFilter): Promise<readonly Media[]>;
  find(account: Account, reference: string): Promise<Media>;
  /** The bytes that the person receives. */
  read(account: Account, reference: string): Promise<Uint8Array>;
  /** The small picture of it, a WebP. */
  readThumbnail(account: Account, reference: string): Promise<Uint8Array>;
  /** A file to send to its owner. */
  openFile(account: Account, wanted: { readonly mediaId: string; readonly variant: FileVariant }): Promise<MediaFile>;
  /** Lets whoever has it read one file, for 15 minutes. */
  issueTicket(
    account: Account,
    wanted: { readonly mediaId: string; readonly variant: FileVariant },
  ): Promise<FileTicket>;
  /** The file that a ticket is for. Throws `not_found`. */
  openTicket(ticket: string): Promise<MediaFile>;
  /** A link to the file that lasts 15 minutes; `null` where the store gives none. */
  link(account: Account, reference: string): Promise<MediaLink | null>;
  /** The person's file to take away: as it is stored, or in another format, or with its prompt in it; and its sidecar. */
  copy(account: Account, reference: string, wishes?: CopyWishes): Promise<MediaCopy>;
  /** Whether a file is still what was delivered. */
  verify(account: Account, reference: string): Promise<Verification>;
  delete(account: Account, image: Media): Promise<DeletedMedia>;
  /** Deletes one output of a job of theirs, whether or not they have confirmed their age. Throws `not_found`. */
  deleteOutput(
    account: Account,
    output: { readonly jobId: string; readonly outputIndex: number },
  ): Promise<DeletedMedia>;
  /** Images side by side as one PNG no larger than `size`. */
  stripPng(media: readonly Media[], size: StripSize): Promise<Uint8Array>;
  stripPixels(media: readonly Media[], size: StripSize): Promise<StripPixels>;
  /** One PNG that shows the images with ids and seeds. */
  contactSheet(media: readonly Media[], title: string): Promise<Uint8Array>;
}

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly sealer: Sealer;
  readonly config: Config;
  readonly telemetry: Telemetry;
}

export function mediaUseCases(collaborators: Collaborators): MediaUseCases {
  const linked = { ...collaborators, linkKey: serverKey(collaborators.config, "links") };
  return {
    list: (account, filter) => listMedia(collaborators, account, filter),
    find: (account, reference) => findMedia(collaborators, account, reference),
    openFile: (account, wanted) => openFile(linked, account, wanted),
    issueTicket: (account, wanted) => issueTicket(linked, account, wanted),
    openTicket: (ticket) => openTicket(linked, ticket),
    link: (account, reference) => linkToMedia(collaborators, account, reference),
    read: (account, reference) => readMedia(collaborators, account, reference),
    readThumbnail: (account, reference) => readThumbnail(collaborators, account, reference),
    copy: (account, reference, wishes) => copyMedia(collaborators, account, reference, wishes),
    verify: async (account, reference) => (await verifying()).verifyMedia(collaborators, account, reference),
    delete: (account, image) => deleteMedia(collaborators, account, image),
    deleteOutput: (account, output) => deleteOutput(collaborators, account, output),
    stripPng: (media, size) => stripPng(collaborators.store, media, size),
    stripPixels: (media, size) => stripPixels(collaborators.store, media, size),
    contactSheet: (media, title) => contactSheet(collaborators.store, media, title),
  };
}
