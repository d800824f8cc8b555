import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { testClip, testPicture } from "../../testing/test-clip.ts";
import { unsignedSealer } from "../provenance/testing/unsigned-sealer.ts";
import { sharpMediaProcessor } from "../sharp-media-processor.ts";
import { readClip } from "./read-clip.ts";

const media = sharpMediaProcessor(unsignedSealer);
const provenance = { jobId: "0193b5a0-0000-7000-8000-000000000001", engine: "replicate", model: "svd" };

async function process(bytes: Uint8Array, playedIn_s: number | null = null) {
  return media.processVideo(bytes, { poster: await testPicture(), playedIn_s, provenance });
}

/** The types of the boxes at the top of an MP4, in order. */
function boxes(mp4: Uint8Array): readonly string[] {
  const file = Buffer.from(mp4);
  const types: string[] = [];
  for (let at = 0; at < file.length; at += file.readUInt32BE(at)) types.push(file.toString("latin1", at + 4, at + 8));
  return types;
}

describe("a clip that comes from an engine", () => {
  it("is measured, and kept as it was encoded, to be played while it loads", async () => {
    const clip = await testClip();
    const video = await process(clip);
    expect(video).toMatchObject({ contentType: "video/mp4", width_px: 64, height_px: 96, frames: 25 });
    expect(video.codec).toMatch(/^avc1\./);
    expect(video.duration_ms).toBe(4167);
    const [before, after] = [await readClip(clip), await readClip(video.master)];
    expect(after.packets.map(({ data }) => Buffer.from(data))).toEqual(
      before.packets.map(({ data }) => Buffer.from(data)),
    );
    expect(boxes(video.master)).toEqual(["ftyp", "moov", "mdat", "uuid"]);
  });

  it("says in its file that it was made by AI", async () => {
    const { master } = await process(await testClip());
    expect(Buffer.from(master).toString("latin1")).toContain("digitalsourcetype/trainedAlgorithmicMedia");
  });

  it("has the image it started from as its thumbnail", async () => {
    const { thumbnail } = await process(await testClip());
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: "webp", width: 96, height: 128 });
  });

  it("is stretched where the model could not be so slow", async () => {
    const { master, duration_ms } = await process(await testClip(), 6);
    expect(duration_ms).toBe(6000);
    const clip = await readClip(master);
    expect(clip.duration_ms).toBe(6000);
    expect(clip.packets).toHaveLength(25);
  });

  it("is refused when it is something else, or does not play to its end", async () => {
    const clip = Buffer.from(await testClip());
    const still = await testClip({ frames: 1 });
    const scrambled = Buffer.from(clip);
    const pictures = clip.indexOf("mdat", 0, "latin1") + 4;
    scrambled.fill(0xff, pictures, pictures + 12);
    const useless = [
      Buffer.from("<html>"),
      await testPicture(),
      Buffer.alloc(0),
      clip.subarray(0, 900),
      still,
      scrambled,
    ];
    for (const bytes of [...useless, clip.subarray(0, clip.length - 40)]) {
      await expect(process(bytes)).rejects.toMatchObject({ code: "generation_failed" });
    }
  });
});
