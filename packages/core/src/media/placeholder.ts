import type { Sharp } from "sharp";

const width_px = 16;

/**
 * A picture of 16 pixels' width as a data URI of some 250 characters, to show blurred and stretched while the real one
 * loads. WebP rather than a ThumbHash or BlurHash, because every front shows it as it is: an `<img>`, a style sheet, a
 * mail; nothing has to be decoded first by a script, and it costs no dependency.
 *
 * @param image what the person will see: marked when that is
 */
export async function placeholderOf(image: Sharp): Promise<string> {
  const tiny = await image
    .resize({ width: width_px })
    .webp({ quality: 30, effort: 2, smartSubsample: true })
    .toBuffer();
  return `data:image/webp;base64,${tiny.toString("base64")}`;
}
