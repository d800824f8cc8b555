import type { OutputInfo, SharpInput } from "sharp";
import { loadSharp } from "./load-sharp.ts";

/** Width of the small version, in pixels; that of thumbnails. */
export const smallWidth_px = 384;
const maximumPixels = 4096 * 4096;

/** An encoded picture that several look at. */
export interface Picture {
  readonly bytes: Uint8Array;
  /** The whole of it on black, 384 pixels wide at most: decoded once, for whoever asks. Rejects with sharp's error for what is no picture. */
  small(): Promise<SmallPicture>;
}

/** Eight-bit RGB, row by row. */
export interface SmallPicture {
  readonly data: Extract<SharpInput, Buffer>;
  readonly info: OutputInfo;
}

/** Decoding is most of what a look at a picture costs, so that it is put off until somebody does, and done once. */
export function pictureOf(bytes: Uint8Array): Picture {
  let small: Promise<SmallPicture> | undefined;
  return { bytes, small: () => (small ??= decodeSmall(bytes)) };
}

async function decodeSmall(bytes: Uint8Array): Promise<SmallPicture> {
  const sharp = await loadSharp();
  // Read row by row: the picture is never held as a whole.
  return sharp(bytes, { limitInputPixels: maximumPixels, sequentialRead: true })
    .flatten({ background: "#000000" })
    .resize({ width: smallWidth_px, withoutEnlargement: true })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
}
