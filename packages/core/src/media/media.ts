import type { CharacterId, JobId, MediaId } from "../ids.ts";
import type { ContentRating } from "../generation/job.ts";

/**
 * How one media item came from another: the same recipe with the same seed, the recipe with another seed, or a clip that
 * starts from it.
 */
export type Descent = "reproduce" | "vary" | "animate";

/** A delivered image or clip, as its owner sees it. */
export interface Media {
  readonly id: MediaId;
  readonly characterId: CharacterId;
  readonly characterName: string;
  readonly characterVersion: number;
  readonly jobId: JobId;
  readonly outputIndex: number;
  readonly kind: "image" | "video";
  readonly contentType: string;
  readonly isMarked: boolean;
  readonly width_px: number;
  readonly height_px: number;
  /** How long it plays; `null` for an image. */
  readonly duration_ms: number | null;
  readonly fileSize_bytes: number;
  readonly seed: number;
  /** The recipe: prompt, engine, model and what was asked of it. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly contentRating: ContentRating;
  readonly createdAt: Date;
  /** Where the file lies on this machine; `null` when the store is elsewhere. */
  readonly path: string | null;
  readonly thumbnailPath: string | null;
  /** Whether the store is on this machine and the file is not there any more. */
  readonly isFileMissing: boolean;
  /** A tiny picture as a data URI, to show while the real one loads; `null` for what was made before there were any. */
  readonly placeholder: string | null;
  /** The media that this one repeats, varies or starts from. */
  readonly parent: { readonly mediaId: MediaId; readonly descent: Descent } | null;
  /** The thumbnail's key in the object store. */
  readonly thumbnailKey: string;
}
