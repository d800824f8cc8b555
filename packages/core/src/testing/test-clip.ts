import sharp from "sharp";
import type { EngineRequest, Prediction } from "../generation/engine.ts";
import { encodeClip } from "../generation/preview/clip/encode-clip.ts";

const framesPerSecond = 6;

/** A small MP4 for tests: a plain picture that grows lighter. */
export async function testClip({ frames = 25, width = 64, height = 96 } = {}): Promise<Uint8Array> {
  async function* pictures(): AsyncGenerator<Uint8Array, void> {
    for (let index = 0; index < frames; index += 1) {
      yield new Uint8Array((width * height * 3) / 2).fill(60 + index * 4, 0, width * height).fill(128, width * height);
    }
  }
  return encodeClip(pictures(), { width, height, framesPerSecond });
}

/** A plain picture as a PNG. */
export function testPicture(width = 96, height = 128): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#8b5cf6" } })
    .png()
    .toBuffer();
}

/** What an engine for tests makes: a small clip where one is wanted, else a plain picture. */
export function deliveredMedia({ kind }: EngineRequest): Prediction {
  return { state: "succeeded", output: { download: () => (kind === "video" ? testClip() : testPicture()) } };
}
