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
}

/** Turns an engine's bytes into what is kept: probed, marked where decided, with a thumbnail and provenance. */
export interface MediaProcessor {
  /** Throws `generation_failed` when the bytes are no image. */
  processImage(
    bytes: Uint8Array,
    options: { readonly isMarked: boolean; readonly provenance: Provenance },
  ): Promise<ProcessedImage>;
}
