import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import sharp from "sharp";
import { renderPortrait } from "../../core/src/generation/preview/portrait/index.ts";
import { drawPickers } from "./draw-pickers.ts";
import { demoCharacters, heroCharacter } from "../src/showcase/characters.ts";

/**
 * Draws the site's portraits with the preview engine that ships in the product, so that what a visitor sees is what the
 * product draws. For each: the picture, from which Astro makes the published sizes, and a tiny blurred stand-in. The
 * same description always gives the same bytes.
 */
const folder = new URL("../src/assets/showcase/", import.meta.url);
const size = { width_px: 768, height_px: 1024 };
const standInWidth_px = 24;

await mkdir(folder, { recursive: true });
const drawn = new Set<string>([".gitignore"]);
for (const character of [heroCharacter, ...demoCharacters]) {
  for (const seed of character.seeds) {
    const picture = await renderPortrait({ attributes: character.choices, seed, ...size });
    const standIn = await sharp(picture).resize(standInWidth_px).blur(1).webp({ quality: 40 }).toBuffer();
    await write(`${character.id}-${seed}.png`, picture);
    await write(`${character.id}-${seed}.webp`, standIn);
  }
}
// Astro publishes every picture it finds there, so those of characters no longer shown must go.
for (const name of await readdir(folder)) {
  if (!drawn.has(name)) await rm(new URL(name, folder));
}

await drawPickers();

async function write(name: string, bytes: Buffer): Promise<void> {
  drawn.add(name);
  await writeFile(new URL(name, folder), bytes);
}
