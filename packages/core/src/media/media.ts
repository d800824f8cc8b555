import type { CharacterId, JobId, MediaId } from "../ids.ts";
import type { ContentRating } from "../generation/job.ts";

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
  /** The thumbnail's key in the object store. */
  readonly thumbnailKey: string;
}
