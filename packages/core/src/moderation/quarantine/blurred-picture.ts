import type { StripPixels, StripSize } from "../../media/image-strip.ts";

/** Across the longer side: shapes and colours remain, faces and bodies do not. */
const blurredSide_px = 12;

/** A picture as pixels no larger than `size`; blurred by throwing away all but a few pixels, so that nothing can be sharpened back. */
export async function blurredPicture(
  bytes: Uint8Array,
  { isBlurred, size }: { readonly isBlurred: boolean; readonly size: StripSize },
): Promise<StripPixels> {
  const { default: sharp } = await import("sharp");
  const small = isBlurred
    ? await sharp(bytes).resize({ width: blurredSide_px, height: blurredSide_px, fit: "inside" }).png().toBuffer()
    : bytes;
  const { data, info } = await sharp(small)
    .flatten({ background: "#000000" })
    .toColourspace("srgb")
    .resize({ width: size.width_px, height: size.height_px, fit: "inside", kernel: "cubic" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}
