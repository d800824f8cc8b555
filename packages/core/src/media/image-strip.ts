import type { Sharp } from "sharp";
import type { ObjectStore } from "../storage/object-store.ts";
import type { Media } from "./media.ts";
import { loadSharp } from "./load-sharp.ts";

export interface StripSize {
  readonly width_px: number;
  readonly height_px: number;
}

/** Pixels as RGB, three bytes each, row by row. */
export interface StripPixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

type StoredMedia = Pick<Media, "thumbnailKey">;

/** Images side by side as one PNG, as large as fits into `size`: for terminals that show pictures. */
export async function stripPng(
  store: Pick<ObjectStore, "get">,
  media: readonly StoredMedia[],
  size: StripSize,
): Promise<Uint8Array> {
  return (await strip(store, media, size)).png({ compressionLevel: 6 }).toBuffer();
}

/** The same as plain pixels: for terminals that show only coloured characters. */
export async function stripPixels(
  store: Pick<ObjectStore, "get">,
  media: readonly StoredMedia[],
  size: StripSize,
): Promise<StripPixels> {
  const { data, info } = await (
    await strip(store, media, size)
  )
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}

/** Terminals have dark backgrounds more often than not; the gap takes the site's. */
const background = "#0a0a0f";

async function strip(
  store: Pick<ObjectStore, "get">,
  media: readonly StoredMedia[],
  { width_px, height_px }: StripSize,
): Promise<Sharp> {
  const sharp = await loadSharp();
  const gap_px = Math.max(1, Math.round(height_px / 36));
  const room_px = Math.floor((width_px - gap_px * (media.length - 1)) / media.length);
  const thumbnails = await Promise.all(media.map(({ thumbnailKey }) => store.get(thumbnailKey)));
  const resized = await Promise.all(
    thumbnails
      .filter((bytes) => bytes !== null)
      .map((bytes) =>
        sharp(bytes)
          .resize({ width: room_px, height: height_px, fit: "inside" })
          .png()
          .toBuffer({ resolveWithObject: true }),
      ),
  );
  const total_px = resized.reduce((sum, { info }) => sum + info.width, 0) + gap_px * Math.max(0, resized.length - 1);
  const tallest_px = Math.max(1, ...resized.map(({ info }) => info.height));
  let left = 0;
  const placed = resized.map(({ data, info }) => {
    const at = { input: data, left, top: 0 };
    left += info.width + gap_px;
    return at;
  });
  const canvas = sharp({ create: { width: Math.max(1, total_px), height: tallest_px, channels: 3, background } });
  // Flattened to pixels first: sharp would otherwise composite after whatever the caller asks for.
  const { data, info } = await canvas.composite(placed).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: info });
}
