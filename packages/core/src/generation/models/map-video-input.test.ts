import { describe, expect, it } from "vitest";
import { exampleVideoRequest } from "../engine.contract.ts";
import type { VideoParameters } from "../engine.ts";
import { mapVideoInput } from "./map-video-input.ts";
import type { VideoModel } from "./model.ts";
import { svd } from "./svd.ts";
import { wanImageToVideo } from "./wan-image-to-video.ts";

const image = "https://objects.example/master.png?signature=abc";

function request(changes: Partial<VideoParameters> = {}) {
  const example = exampleVideoRequest();
  return { ...example, parameters: { ...example.parameters, ...changes } };
}

describe("a video in a model's own words", () => {
  it("is 25 frames at 6 a second for SVD, with the product's defaults, and no words", () => {
    expect(mapVideoInput(svd, request(), image)).toEqual({
      input_image: image,
      video_length: "25_frames_with_svd_xt",
      frames_per_second: 6,
      motion_bucket_id: 127,
      cond_aug: 0.02,
      seed: 42,
      sizing_strategy: "maintain_aspect_ratio",
      decoding_t: 7,
    });
  });

  it("is as slow as SVD goes for 6 seconds, and stretched afterwards", () => {
    expect(mapVideoInput(svd, request({ duration_s: 6 }), image)).toMatchObject({ frames_per_second: 5 });
    expect(svd.lengths[6]?.playedIn_s).toBe(6);
  });

  it("has words for Wan, whose safety checker stays on whatever else is sent", () => {
    const pushy: VideoModel = { ...wanImageToVideo, fixedInput: { disable_safety_checker: true } };
    expect(mapVideoInput(pushy, request(), image)).toMatchObject({
      image,
      prompt: request().prompt,
      num_frames: 81,
      frames_per_second: 20,
      disable_safety_checker: false,
    });
  });

  it("lasts as long as was asked for, with either model", () => {
    for (const [model, frames] of [
      [svd, 25],
      [wanImageToVideo, null],
    ] as const) {
      for (const duration_s of [4, 6] as const) {
        const input = mapVideoInput(model, request({ duration_s }), image);
        const made = frames ?? Number(input["num_frames"]);
        const plays_s = model.lengths[duration_s]?.playedIn_s ?? made / Number(input["frames_per_second"]);
        expect(Math.abs(plays_s - duration_s)).toBeLessThan(0.2);
      }
    }
  });

  it("is refused where the model cannot do it", () => {
    const short: VideoModel = { ...svd, lengths: { 4: { input: {}, playedIn_s: null } } };
    expect(() => mapVideoInput(short, request({ duration_s: 6 }), image)).toThrow("makes no videos of 6 seconds");
    expect(() => mapVideoInput(svd, request({ motion: 256 }), image)).toThrow(
      "motion from 1 to 255; 256 was asked for",
    );
    expect(() => mapVideoInput(svd, request({ noise: 2 }), image)).toThrow("noise from 0 to 1; 2 was asked for");
  });
});
