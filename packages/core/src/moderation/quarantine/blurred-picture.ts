import type { Sharp } from "sharp";
import type { StripPixels, StripSize } from "../../media/image-strip.ts";
import { loadSharp } from "../../media/load-sharp.ts";

/** Across the longer side: shapes and colours remain, faces and bodies do not. */
const blurredSide_px = 12;

interface View {
  readonly isBlurred: boolean;
  readonly size: StripSize;
}

/** A picture as pixels no larger than `size`; blurred by throwing away all but a few pixels, so that nothing can be sharpened back. */
export async function blurredPixels(bytes: Uint8Array, view: View): Promise<StripPixels> {
  const { data, info } = await (await scaled(bytes, view)).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}

/** The same as a PNG. */
export async function blurredPng(bytes: Uint8Array, view: View): Promise<Uint8Array> {
  return (await scaled(bytes, view)).png().toBuffer();
}

async function scaled(bytes: Uint8Array, { isBlurred, size }: View): Promise<Sharp> {
  const sharp = await loadSharp();
  const small = isBlurred
    ? await sharp(bytes).resize({ width: blurredSide_px, height: blurredSide_px, fit: "inside" }).png().toBuffer()
    : bytes;
  return sharp(small)
    .flatten({ background: "#000000" })
    .toColourspace("srgb")
    .resize({ width: size.width_px, height: size.height_px, fit: "inside", kernel: "cubic" });
}
