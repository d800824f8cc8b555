import { setImmediate } from "node:timers/promises";
import sharp from "sharp";
import type { VideoEngineRequest } from "../../engine.ts";
import { label } from "../portrait/label.ts";
import type { Portrait } from "../portrait/portrait.ts";
import { renderPortrait } from "../portrait/render-portrait.ts";
import { encodeClip } from "./encode-clip.ts";
import { choreograph, motionField } from "./motion.ts";
import { type Picture, type Size, warp } from "./warp.ts";

const framesPerSecond = 24;
/** The clip's larger side, at most: what Stable Video Diffusion makes of a portrait, too. */
const longestSide_px = 768;
/** The moments of a blink that are drawn. */
const lidSteps = [0.35, 0.75, 1] as const;
/** How far a portrait drawn again may be from the stored one, of 255, to count as the same. */
const sameWithin = 0.5;

/** A portrait that breathes, sways and, where it was drawn here, blinks. The same request always gives the same pictures. */
export async function renderClip(request: VideoEngineRequest, signal: AbortSignal): Promise<Uint8Array> {
  const { duration_s, motion } = request.parameters;
  const master = await decode(await request.source.read());
  const isOurs = request.source.engine === "preview";
  const open = isOurs ? master : await labelled(master);
  const lids = isOurs ? await closingEyes(request, open) : [];
  const size = clipSize(open);
  const field = motionField(size.width, size.height);
  const { poseAt, blinkAt } = choreograph(request.seed, duration_s, motion);
  async function* frames(): AsyncGenerator<Uint8Array, void> {
    for (let index = 0; index < duration_s * framesPerSecond; index += 1) {
      // Others get their turn between two frames.
      await setImmediate();
      signal.throwIfAborted();
      const time_s = index / framesPerSecond;
      yield warp(eyesAt(open, lids, blinkAt(time_s)), field, poseAt(time_s), size);
    }
  }
  return encodeClip(frames(), { ...size, framesPerSecond });
}

/** The picture whose eyes are closed about so far. */
function eyesAt(open: Picture, lids: readonly Picture[], blink: number): Picture {
  const steps = [0, ...lidSteps];
  const distances = steps.map((step) => Math.abs(step - blink));
  return [open, ...lids][distances.indexOf(Math.min(...distances))] ?? open;
}

/** The same portrait with its eyes closing; none when it would not be drawn the same today as it was then. */
async function closingEyes({ subject, source }: VideoEngineRequest, open: Picture): Promise<readonly Picture[]> {
  const portrait: Portrait = { ...subject, seed: source.seed, width_px: open.width, height_px: open.height };
  const again = await decode(await renderPortrait(portrait));
  if (again.rgb.length !== open.rgb.length || difference(again, open) > sameWithin) return [];
  const lids: Picture[] = [];
  for (const blink of lidSteps) lids.push(await decode(await renderPortrait({ ...portrait, blink })));
  return lids;
}

function difference(one: Picture, other: Picture): number {
  let sum = 0;
  for (let at = 0; at < one.rgb.length; at += 1) sum += Math.abs((one.rgb[at] ?? 0) - (other.rgb[at] ?? 0));
  return sum / one.rgb.length;
}

async function decode(image: Uint8Array): Promise<Picture> {
  const upright = sharp(image).autoOrient().toColourspace("srgb").removeAlpha();
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}

/** What another engine made carries no label yet, and its clip is none of that engine's. */
async function labelled({ width, height, rgb }: Picture): Promise<Picture> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${label(width, height)}</svg>`;
  const composed = sharp(rgb, { raw: { width, height, channels: 3 } }).composite([{ input: Buffer.from(svg) }]);
  return { width, height, rgb: await composed.removeAlpha().raw().toBuffer() };
}

/** Never larger than the picture, and even, which encoders ask for. */
function clipSize({ width, height }: Picture): Size {
  const scale = Math.min(1, longestSide_px / Math.max(width, height));
  const even = (side: number): number => Math.max(16, Math.round((side * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}
