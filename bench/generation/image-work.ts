import sharp from "sharp";
import { unsignedSealer } from "../../packages/core/src/media/provenance/testing/unsigned-sealer.ts";
import { sharpMediaProcessor } from "../../packages/core/src/media/sharp-media-processor.ts";
import { bounded } from "../harness/bounded.ts";

const thumbnail = { width: 384, quality: 78, effort: 2 } as const;
const concurrency = 2;

/** What the studio does with an image that comes from an engine: probe, thumbnail, provenance. Images a second. */
export function oursPerSecond(png: Uint8Array, images: number): Promise<number> {
  const media = sharpMediaProcessor(unsignedSealer);
  const provenance = { jobId: "bench", engine: "replicate", model: "sdxl" };
  return perSecond(images, () => media.processImage(png, { isMarked: false, provenance }));
}

/** The same results by the shortest way that sharp offers: one decode, straight into the thumbnail. */
export function tunedPerSecond(png: Uint8Array, images: number): Promise<number> {
  return perSecond(images, async () => {
    const image = sharp(png, { sequentialRead: true });
    const [{ width, height }, small] = await Promise.all([
      image.metadata(),
      image.clone().resize({ width: thumbnail.width }).webp(thumbnail).toBuffer(),
    ]);
    return { width, height, small, png };
  });
}

async function perSecond(images: number, work: () => Promise<unknown>): Promise<number> {
  const begun_ms = performance.now();
  await bounded(
    Array.from({ length: images }, () => work),
    concurrency,
  );
  return (images * 1000) / (performance.now() - begun_ms);
}
