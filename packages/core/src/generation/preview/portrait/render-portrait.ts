import sharp from "sharp";
import { compose } from "./compose.ts";
import type { Portrait } from "./portrait.ts";

/** Softness of the backdrop, in pixels of the small picture it is blurred on. */
const farBlur_px = 1.6;

/**
 * Draws a portrait as a PNG (sRGB, no alpha) of exactly the asked size. The same portrait always gives the same bytes;
 * no network and no fonts are needed.
 *
 * @throws StudioError `invalid_input` for an attribute choice the catalogue does not have.
 */
export async function renderPortrait(portrait: Portrait): Promise<Buffer> {
  const composition = compose(portrait);
  const far = await sharp(Buffer.from(composition.farSvg))
    .removeAlpha()
    .blur(farBlur_px)
    .png({ compressionLevel: 1 })
    .toBuffer();
  const picture = composition.pictureSvg(`data:image/png;base64,${far.toString("base64")}`);
  return sharp(Buffer.from(picture))
    .resize(portrait.width_px, portrait.height_px, { fit: "fill" })
    .removeAlpha()
    .toColourspace("srgb")
    .png({ compressionLevel: 6 })
    .toBuffer();
}
