import { BufferSource, EncodedPacketSink, Input, MP4 } from "mediabunny";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { stableVideoDiffusion } from "../models/stable-video-diffusion.ts";
import { type ReplicateEmulator, startReplicateEmulator } from "../start-replicate-emulator.ts";
import { call } from "../test-client.ts";

async function portrait(): Promise<string> {
  const image = sharp({ create: { width: 96, height: 128, channels: 3, background: "#8b5cf6" } });
  return `data:image/png;base64,${(await image.png().toBuffer()).toString("base64")}`;
}

async function make(emulator: ReplicateEmulator, path: string, body: Record<string, unknown>) {
  return (await call(emulator, path, { body, headers: { prefer: "wait=1" } })).body;
}

/** What is in an MP4, as an independent reader sees it. */
async function inspect(url: string) {
  const response = await fetch(url);
  const source = new BufferSource(await response.arrayBuffer());
  using input = new Input({ source, formats: [MP4] });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error("There is no video in it.");
  let frames = 0;
  for await (const _packet of new EncodedPacketSink(track).packets()) frames += 1;
  const type = response.headers.get("content-type");
  return {
    type,
    codec: track.codec,
    width: track.displayWidth,
    height: track.displayHeight,
    frames,
    duration_s: await input.computeDuration(),
  };
}

describe("a video model", () => {
  it("makes an MP4 of its frames and rate, in the shape of the image: SVD", async () => {
    await using emulator = await startReplicateEmulator();
    const input = {
      input_image: await portrait(),
      video_length: "25_frames_with_svd_xt",
      frames_per_second: 6,
      seed: 7,
    };
    const { output, logs } = await make(emulator, "/predictions", { version: stableVideoDiffusion.versionId, input });
    expect(output).toMatch(/\/out-0\.mp4$/);
    expect(logs).toMatch(/^Using seed: 7\n {2}0%\|/);
    expect(logs).toContain("100%|");
    const clip = await inspect(String(output));
    expect(clip).toMatchObject({ type: "video/mp4", codec: "avc", width: 640, height: 896, frames: 25 });
    expect(clip.duration_s).toBeCloseTo(25 / 6, 2);
  });

  it("is run by its name when it is an official one: Wan", async () => {
    await using emulator = await startReplicateEmulator();
    const input = { image: await portrait(), prompt: "she breathes", frames_per_second: 20, seed: 7 };
    const { output } = await make(emulator, "/models/wan-video/wan-2.2-i2v-fast/predictions", { input });
    expect(await inspect(String(output))).toMatchObject({ frames: 81, width: 544, height: 736 });
  });

  it("publishes the schema that its input is held against", async () => {
    await using emulator = await startReplicateEmulator();
    const path = `/models/stability-ai/stable-video-diffusion/versions/${stableVideoDiffusion.versionId}`;
    const { body } = await call(emulator, path);
    expect(body["openapi_schema"]).toMatchObject({
      components: {
        schemas: { Input: { required: ["input_image"], properties: { motion_bucket_id: { maximum: 255 } } } },
      },
    });
    const wrong = { input_image: await portrait(), motion_bucket_id: 300, frames_per_second: 4 };
    const { status, body: refusal } = await call(emulator, "/predictions", {
      body: { version: stableVideoDiffusion.versionId, input: wrong },
    });
    expect(status).toBe(422);
    expect(refusal["invalid_fields"]).toMatchObject([
      { field: "input.frames_per_second" },
      { field: "input.motion_bucket_id" },
    ]);
  });

  it("breaks, after it has been paid for, on what is no image", async () => {
    await using emulator = await startReplicateEmulator();
    const input = { input_image: `data:text/plain;base64,${Buffer.from("hello").toString("base64")}` };
    const { status, error } = await make(emulator, "/predictions", { version: stableVideoDiffusion.versionId, input });
    expect({ status, error }).toEqual({ status: "failed", error: "cannot identify image file" });
    expect(emulator.predictions()).toMatchObject([{ isPaid: true }]);
  });
});
