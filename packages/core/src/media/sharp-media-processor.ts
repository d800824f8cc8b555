import type { Metadata, Sharp } from "sharp";
import { StudioError } from "../errors.ts";
import { atMost } from "./at-most.ts";
import type { ImageOptions, MediaProcessor, ProcessedImage, ProcessedVideo, VideoOptions } from "./media-processor.ts";
import { smallWidth_px, type Picture, type SmallPicture as Pixels } from "./picture.ts";
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
  const master = await sealer.seal(video.master, "mp4");
  const thumbnail = await thumbnailOf(poster(), provenanceXmp(options.provenance));
  return { ...video, master, thumbnail, placeholder: await placeholderOf(poster()) };
}

/** Decodes once: master, mark and thumbnail are made from the same pixels, the placeholder from the thumbnail. */
async function processImage(
  sealer: Sealer,
  picture: Picture,
  { isMarked, provenance }: ImageOptions,
): Promise<ProcessedImage> {
  const sharp = await loadSharp();
  const xmp = provenanceXmp(provenance);
  const seal = (image: Uint8Array) => sealer.seal(withXmp(image, xmp), "png");
  const source = { limitInputPixels: maximumPixels, sequentialRead: true };
  const { bytes } = picture;
  const open = () => sharp(bytes, source);
  const metadata = await readable(() => open().metadata());
  if (isPlainPng(metadata) && !isMarked) {
    // Kept as it came; the rest is made of what others looked at already.
    const { data, info } = await readable(() => picture.small());
    const small = () => sharp(data, { raw: info });
    const [thumbnail, placeholder] = [await thumbnailOf(small(), xmp), await placeholderOf(small())];
    const { width: width_px, height: height_px } = metadata;
    return {
      contentType: "image/png",
      width_px,
      height_px,
      master: await seal(bytes),
      marked: null,
      thumbnail,
      placeholder,
    };
  }
  const pixels = await readable(() => decode(open()));
  const visible = isMarked ? await withMark(sharp(pixels.data, { raw: pixels.info }), pixels.info) : pixels;
  const shown = () => sharp(visible.data, { raw: visible.info });
  const [master, marked, thumbnail] = await Promise.all([
    isPlainPng(metadata) ? bytes : png(sharp(pixels.data, { raw: pixels.info })),
    isMarked ? png(shown()) : null,
    thumbnailOf(shown(), xmp),
  ]);
  return {
    contentType: "image/png",
    width_px: pixels.info.width,
    height_px: pixels.info.height,
    master: await seal(master),
    marked: marked === null ? null : await seal(marked),
    thumbnail,
    placeholder: await placeholderOf(sharp(thumbnail)),
  };
}

function thumbnailOf(image: Sharp, xmp: string): Promise<Uint8Array> {
  return image
    .resize({ width: smallWidth_px, withoutEnlargement: true })
    .webp({ quality: 78, effort: 2 })
    .withXmp(xmp)
    .toBuffer();
}

function decode(image: Sharp): Promise<Pixels> {
  return image.autoOrient().toColourspace("srgb").removeAlpha().raw().toBuffer({ resolveWithObject: true });
}

/** What sharp cannot read is no image of an engine's. */
async function readable<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    throw new StudioError("generation_failed", "The engine's answer is no image that can be read.", { cause });
  }
}

/** Eight-bit RGB without transparency or rotation: such a file is kept as it came, pixel for pixel. */
function isPlainPng({ format, channels, depth, orientation, isPalette }: Metadata): boolean {
  return format === "png" && channels === 3 && depth === "uchar" && !isPalette && (orientation ?? 1) === 1;
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
