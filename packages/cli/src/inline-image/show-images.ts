import type { Media } from "@figment/core";
import type { CommandStudio } from "../command-studio.ts";
import type { Invocation } from "../invocation.ts";
import { blocksImage, iterm2Image, kittyImage } from "./encode.ts";
import { imageProtocol } from "./protocol.ts";

const rows = 18;

/** Shows pictures side by side in the terminal, as one strip, where it can; says nothing where it cannot. */
export async function showImages(
  { terminal }: Invocation,
  studio: CommandStudio,
  media: readonly Media[],
): Promise<void> {
  const protocol = imageProtocol(terminal);
  if (protocol === "none" || media.length === 0) return;
  if (protocol === "blocks") {
    const columns = Math.min(terminal.stdout.columns ?? 80, rows * 2 * media.length);
    const pixels = await studio.media.stripPixels(media, { width_px: columns, height_px: rows * 2 });
    terminal.stdout.write(`${blocksImage(pixels)}\n`);
    return;
  }
  const png = await studio.media.stripPng(media, { width_px: 1600, height_px: 480 });
  terminal.stdout.write(`${protocol === "kitty" ? kittyImage(png, rows) : iterm2Image(png, rows)}\n`);
}
