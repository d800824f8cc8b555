import type { Sharp } from "sharp";
import { StudioError } from "../errors.ts";
import type { MediaProcessor, ProcessedImage, Provenance } from "./media-processor.ts";
import { provenanceXmp } from "./provenance-xmp.ts";
import { visibleMarkSvg } from "./visible-mark.ts";

const maximumPixels = 4096 * 4096;
const thumbnailWidth_px = 384;

/** Loads sharp at first use: commands that touch no image start without it. */
export function sharpMediaProcessor(): MediaProcessor {
  return {
    async processImage(bytes, { isMarked, provenance }) {
      const { default: sharp } = await import("sharp");
      const decoded = await decode(sharp(bytes, { limitInputPixels: maximumPixels }));
      const raw = { raw: decoded.info };
      const plain = (): Sharp => sharp(decoded.data, raw);
      const { width, height } = decoded.info;
      const mark = Buffer.from(visibleMarkSvg(width, height));
      const visible = isMarked
        ? await plain()
            .composite([{ input: mark }])
            .removeAlpha()
            .raw()
            .toBuffer({ resolveWithObject: true })
        : decoded;
      const [master, marked, thumbnail] = await Promise.all([
        encode(plain(), provenance),
        isMarked ? encode(sharp(visible.data, { raw: visible.info }), provenance) : null,
        sharp(visible.data, { raw: visible.info })
          .resize({ width: thumbnailWidth_px, withoutEnlargement: true })
          .webp({ quality: 78, effort: 2 })
          .toBuffer(),
      ]);
      return {
        contentType: "image/png",
        width_px: width,
        height_px: height,
        master,
        marked,
        thumbnail,
      } satisfies ProcessedImage;
    },
  };
}

async function decode(image: Sharp) {
  try {
    return await image.autoOrient().toColourspace("srgb").removeAlpha().raw().toBuffer({ resolveWithObject: true });
  } catch (cause) {
    throw new StudioError("generation_failed", "The engine's answer is no image that can be read.", { cause });
  }
}

function encode(image: Sharp, provenance: Provenance): Promise<Uint8Array> {
  return image.png({ compressionLevel: 6 }).withXmp(provenanceXmp(provenance)).toBuffer();
}
