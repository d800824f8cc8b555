import type { Sharp } from "sharp";
import { StudioError } from "../errors.ts";
import { atMost } from "./at-most.ts";
import type { ImageOptions, MediaProcessor, ProcessedImage, ProcessedVideo, VideoOptions } from "./media-processor.ts";
import { isPlainPng, releasePixels, smallWidth_px, type Picture, type Pixels } from "./picture.ts";
import { placeholderOf } from "./placeholder.ts";
import { withXmp } from "./provenance/containers/png-metadata.ts";
import { provenanceXmp } from "./provenance/provenance-xmp.ts";
import type { Sealer } from "./provenance/sealer.ts";
import { visibleMarkSvg } from "./visible-mark.ts";
import { loadSharp } from "./load-sharp.ts";

const maximumPixels = 4096 * 4096;
/** Images being processed at once: on two processors more gains nothing, and each takes memory. */
const atOnce = 3;

export function sharpMediaProcessor(sealer: Sealer): MediaProcessor {
  const limited = atMost(atOnce);
  return {
    processImage: (picture, options) => limited(() => processImage(sealer, picture, options)),
    processVideo: (bytes, options) => limited(() => processClip(sealer, bytes, options)),
  };
}

async function processClip(sealer: Sealer, bytes: Uint8Array, options: VideoOptions): Promise<ProcessedVideo> {
  const [sharp, { processVideo }] = await Promise.all([loadSharp(), import("./mp4/process-video.ts")]);
  const video = await processVideo(bytes, options);
  const poster = () => sharp(options.poster, { limitInputPixels: maximumPixels });
  const [master, thumbnail, placeholder] = await Promise.all([
    sealer.seal(video.master, "mp4"),
    thumbnailOf(poster(), provenanceXmp(options.provenance)),
    placeholderOf(poster()),
  ]);
  return { ...video, master, thumbnail, placeholder };
}

/** Decodes nothing that others decoded to look at it; what is marked is seen marked in its thumbnail and placeholder too. */
async function processImage(
  sealer: Sealer,
  picture: Picture,
  { isMarked, provenance }: ImageOptions,
): Promise<ProcessedImage> {
  const sharp = await loadSharp();
  const xmp = provenanceXmp(provenance);
  const seal = async (image: Uint8Array | Promise<Uint8Array>) => sealer.seal(withXmp(await image, xmp), "png");
  const header = await readable(() => picture.header());
  const isKept = isPlainPng(header);
  const pixels = isKept && !isMarked ? null : await readable(() => picture.pixels());
  const marked = pixels !== null && isMarked ? await withMark(imageOf(sharp, pixels), pixels.info) : null;
  const small = marked ?? (await readable(() => picture.small()));
  // All at once: while one encodes, another is signed.
  const encoding = thumbnailOf(imageOf(sharp, small), xmp);
  const [master, markedPng, thumbnail, placeholder] = await Promise.all([
    seal(pixels === null || isKept ? picture.bytes : png(imageOf(sharp, pixels))),
    marked && seal(png(imageOf(sharp, marked))),
    encoding,
    marked === null ? placeholderOf(imageOf(sharp, small)) : encoding.then((bytes) => placeholderOf(sharp(bytes))),
  ]);
  if (marked !== null) releasePixels(marked);
  return {
    contentType: "image/png",
    width_px: pixels?.info.width ?? header.width,
    height_px: pixels?.info.height ?? header.height,
    master,
    marked: markedPng,
    thumbnail,
    placeholder,
  };
}

function imageOf(sharp: Awaited<ReturnType<typeof loadSharp>>, { data, info }: Pixels): Sharp {
  return sharp(data, { raw: info });
}

function thumbnailOf(image: Sharp, xmp: string): Promise<Uint8Array> {
  return image
    .resize({ width: smallWidth_px, withoutEnlargement: true })
    .webp({ quality: 78, effort: 2 })
    .withXmp(xmp)
    .toBuffer();
}

/** What sharp cannot read is no image of an engine's. */
async function readable<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    throw new StudioError("generation_failed", "The engine's answer is no image that can be read.", { cause });
  }
}

function withMark(image: Sharp, { width, height }: Pixels["info"]): Promise<Pixels> {
  const mark = Buffer.from(visibleMarkSvg(width, height));
  return image
    .composite([{ input: mark }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
}

function png(image: Sharp): Promise<Uint8Array> {
  return image.png({ compressionLevel: 6 }).toBuffer();
}
