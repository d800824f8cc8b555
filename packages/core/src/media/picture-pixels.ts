import type { StripPixels } from "./image-strip.ts";
import { loadSharp } from "./load-sharp.ts";

/** A picture as plain pixels: for terminals that show only coloured characters. */
export async function picturePixels(bytes: Uint8Array): Promise<StripPixels> {
  const sharp = await loadSharp();
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}
