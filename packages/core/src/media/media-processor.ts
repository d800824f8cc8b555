/** What is written into a file so that a machine can tell it was made by AI. */
export interface Provenance {
  readonly jobId: string;
  readonly engine: string;
  readonly model: string;
}

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

/** Turns an engine's bytes into what is kept: probed, marked where decided, with a thumbnail and provenance. */
export interface MediaProcessor {
  /** Throws `generation_failed` when the bytes are no image. */
  processImage(bytes: Uint8Array, options: ImageOptions): Promise<ProcessedImage>;
}
