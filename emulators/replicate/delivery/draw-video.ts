import sharp from "sharp";
import type { Clip } from "../models/model.ts";
import { drawImage, type Picture } from "../../shared/draw-image.ts";
import { encodeMp4 } from "./encode-mp4.ts";

const imageTimeout_ms = 5_000;

/**
 * An MP4 as a model would make it: so many frames at so high a rate, of the image it was given, which drifts sideways. Where
 * the image cannot be read, of a drawing.
 */
export async function drawVideo(picture: Picture, clip: Clip): Promise<Buffer> {
  const given = (await readImage(clip.image)) ?? (await drawImage(picture));
  const { width, height } = fitted(await sharp(given).metadata(), picture, clip.side_multiple);
  const overlay = Buffer.from(label(picture, width, height));
  const still = sharp(given)
    .resize(width, height, { fit: "fill" })
    .composite([{ input: overlay }]);
  const pixels = await still.removeAlpha().ensureAlpha().raw().toBuffer();
  const frames = Array.from({ length: clip.frames }, (_, index) => () => shifted(pixels, width, height, index));
  return encodeMp4(frames, { width, height, framesPerSecond: clip.framesPerSecond });
}

/** The image of an input: within a data address, or wherever it lies. */
async function readImage(address: string): Promise<Buffer | null> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(imageTimeout_ms) });
    return response.ok ? Buffer.from(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** As large as the model makes its clips, in the shape of the image. */
function fitted(
  image: { readonly width: number; readonly height: number },
  { width, height }: Picture,
  multiple: number,
): { width: number; height: number } {
  const scale = Math.sqrt((width * height) / (image.width * image.height));
  const side = (length: number): number => Math.max(multiple, Math.round((length * scale) / multiple) * multiple);
  return { width: side(image.width), height: side(image.height) };
}

/** The picture moved a pixel to the left for each frame, round and round. */
function shifted(pixels: Buffer, width: number, height: number, by: number): Buffer {
  const frame = Buffer.alloc(pixels.length);
  const offset = (by % width) * 4;
  const row = width * 4;
  for (let y = 0; y < height; y += 1) {
    pixels.copy(frame, y * row, y * row + offset, (y + 1) * row);
    pixels.copy(frame, (y + 1) * row - offset, y * row, y * row + offset);
  }
  return frame;
}

function label({ modelReference, seed }: Picture, width: number, height: number): string {
  const text = `Emulated ${modelReference}, seed ${seed}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <text x="12" y="${height - 12}" font-family="sans-serif" font-size="14" fill="white">${text}</text>
  </svg>`;
}
