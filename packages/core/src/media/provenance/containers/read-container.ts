import type { Container } from "./container.ts";
import { isJpeg, readJpeg } from "./jpeg-metadata.ts";
import { isMp4 } from "./mp4-boxes.ts";
import { readMp4 } from "./mp4-metadata.ts";
import { isPng } from "./png-chunks.ts";
import { readPng } from "./png-metadata.ts";
import { isWebp, readWebp } from "./webp-metadata.ts";

/** Reads a file by what it begins with, whatever it is called; `null` for anything but PNG, JPEG, WebP and MP4. */
export function readContainer(bytes: Uint8Array): Container | null {
  if (isPng(bytes)) return readPng(bytes);
  if (isJpeg(bytes)) return readJpeg(bytes);
  if (isWebp(bytes)) return readWebp(bytes);
  if (isMp4(bytes)) return readMp4(bytes);
  return null;
}
