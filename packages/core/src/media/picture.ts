import type { Metadata, OutputInfo, SharpInput } from "sharp";
import { loadSharp } from "./load-sharp.ts";

/** Width of the small version, in pixels; that of thumbnails. */
export const smallWidth_px = 384;
const maximumPixels = 4096 * 4096;

/** An encoded picture that several look at. Each of its parts is made once, for whoever asks; all reject with sharp's error for what is no picture. */
export interface Picture {
  readonly bytes: Uint8Array;
  /** What its header says. */
  header(): Promise<Metadata>;
  /** The whole of it as it is shown: upright, without transparency. Kept for as long as the picture is. */
  pixels(): Promise<Pixels>;
  /** The same, 384 pixels wide at most. */
  small(): Promise<Pixels>;
  /**
   * Frees what was decoded, for nobody looks at it any more. It would wait for the garbage collector otherwise, which tidies up the
   * whole heap for every few megabytes of pixels.
   */
  release(): void;
}

/** Eight-bit RGB, row by row. */
export interface Pixels {
  readonly data: Extract<SharpInput, Buffer>;
  readonly info: OutputInfo;
}

/** Decoding is most of what a look at a picture costs, so that it is put off until somebody does, and done once. */
export function pictureOf(bytes: Uint8Array): Picture {
  const decoded: Pixels[] = [];
  const kept = (made: Pixels): Pixels => {
    decoded.push(made);
    return made;
  };
  const header = once(async () => (await open(bytes)).metadata());
  const pixels = once(async () => kept(await decode(bytes)));
  const small = once(async () => {
    // Read row by row: nobody needs one that is kept as it came as a whole.
    if (isPlainPng(await header())) return kept(await shrink(await open(bytes)));
    const { data, info } = await pixels();
    return kept(await shrink((await loadSharp())(data, { raw: info })));
  });
  return { bytes, header, pixels, small, release: () => decoded.forEach(releasePixels) };
}

/** Nothing may read them any more. */
export function releasePixels({ data }: Pixels): void {
  const { buffer } = data;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === data.byteLength) buffer.transfer(0);
}

/** Eight-bit RGB without transparency or rotation: such a file is kept as it came, pixel for pixel. */
export function isPlainPng({ format, channels, depth, orientation, isPalette }: Metadata): boolean {
  return format === "png" && channels === 3 && depth === "uchar" && !isPalette && (orientation ?? 1) === 1;
}

type Image = Awaited<ReturnType<typeof open>>;

async function open(bytes: Uint8Array) {
  return (await loadSharp())(bytes, { limitInputPixels: maximumPixels, sequentialRead: true });
}

async function decode(bytes: Uint8Array): Promise<Pixels> {
  const image = await open(bytes);
  return image.autoOrient().toColourspace("srgb").removeAlpha().raw().toBuffer({ resolveWithObject: true });
}

function shrink(image: Image): Promise<Pixels> {
  return image
    .resize({ width: smallWidth_px, withoutEnlargement: true })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => (made ??= make());
}
