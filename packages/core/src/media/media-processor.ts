import type { Picture } from "./picture.ts";
import type { Provenance } from "./provenance/provenance.ts";

export interface ProcessedImage {
  readonly contentType: "image/png";
  readonly width_px: number;
  readonly height_px: number;
  /** The unmarked original with its provenance. Private. */
  readonly master: Uint8Array;
  /** What the person receives when it is not the master. */
  readonly marked: Uint8Array | null;
  /** WebP, 384 pixels wide at most; marked when the image is. */
  readonly thumbnail: Uint8Array;
  /** A tiny picture as a data URI, to show while the real one loads. */
  readonly placeholder: string;
}

export interface ImageOptions {
  readonly isMarked: boolean;
  readonly provenance: Provenance;
}

export interface VideoOptions {
  /** The image it starts from: what people see of it before it plays. */
  readonly poster: Uint8Array;
  /** Stretches the clip to so many seconds; `null` leaves it as it came. */
  readonly playedIn_s: number | null;
  readonly provenance: Provenance;
}

export interface ProcessedVideo {
  readonly contentType: "video/mp4";
  readonly width_px: number;
  readonly height_px: number;
  readonly duration_ms: number;
  readonly frames: number;
  /** As browsers are asked for it, such as `avc1.64001f`. */
  readonly codec: string;
  /** The clip with its provenance. */
  readonly master: Uint8Array;
  /** WebP of the poster, 384 pixels wide at most. */
  readonly thumbnail: Uint8Array;
  /** A tiny picture of the poster as a data URI. */
  readonly placeholder: string;
}

/** Turns an engine's bytes into what is kept: probed, marked where decided, with a thumbnail and provenance. */
export interface MediaProcessor {
  /** Throws `generation_failed` for what is no image. */
  processImage(picture: Picture, options: ImageOptions): Promise<ProcessedImage>;
  /** Throws `generation_failed` when the bytes are no MP4 that plays to its end. */
  processVideo(bytes: Uint8Array, options: VideoOptions): Promise<ProcessedVideo>;
}
