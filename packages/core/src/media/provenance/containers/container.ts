/** A kind of file whose provenance can be read. */
export type MediaFormat = "png" | "jpeg" | "webp" | "mp4";

export const mediaFormats = ["png", "jpeg", "webp", "mp4"] as const satisfies readonly MediaFormat[];

export const contentTypes = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  mp4: "video/mp4",
} as const satisfies Record<MediaFormat, string>;

/** What a file's structure holds, found without decoding a picture. */
export interface Container {
  readonly format: MediaFormat;
  /** Its XMP packet. */
  readonly xmp: string | null;
  /** Whether it holds a C2PA manifest store. */
  readonly hasManifest: boolean;
  /** What is wrong with its structure: cut short, wrong checksums, bytes that belong to nothing. */
  readonly faults: readonly string[];
}

/** An XMP packet larger than this is not read: the specification's largest is 2 GB, ours are 1 KB. */
export const largestXmp_bytes = 1024 * 1024;
