import { describe, expect, it } from "vitest";
import { choreograph, motionField } from "./motion.ts";
import { type Picture, warp } from "./warp.ts";

const size = { width: 96, height: 128 };
const field = motionField(size.width, size.height);

/** A picture with something to see everywhere. */
const picture: Picture = {
  ...size,
  rgb: Uint8Array.from({ length: size.width * size.height * 3 }, (_, index) => {
    const [x, y] = [Math.floor(index / 3) % size.width, Math.floor(index / 3 / size.width)];
    return 128 + 60 * Math.sin(x / 6) + 60 * Math.cos(y / 7);
  }),
};

function frame(time_s: number, motion = 127, seed = 7): Uint8Array {
  return warp(picture, field, choreograph(seed, 4, motion).poseAt(time_s), size);
}

function difference(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;
}

describe("how a portrait moves", () => {
  it("starts from the picture itself", () => {
    const still = { zoom: 0, sway: 0, tilt: 0, breath: 0 };
    expect(difference(frame(0), warp(picture, field, still, size))).toBeLessThan(0.01);
  });

  it("goes on without a jump: no frame is far from the one before", () => {
    const steps = Array.from({ length: 95 }, (_, index) => difference(frame(index / 24), frame((index + 1) / 24)));
    expect(Math.max(...steps)).toBeLessThan(1.2);
    expect(difference(frame(0), frame(3.9))).toBeGreaterThan(Math.max(...steps) * 3);
  });

  it("leaves the corner with the label where it is", () => {
    const luma = (of: Uint8Array, x: number, y: number): number => of[y * size.width + x] ?? 0;
    for (const [x, y] of [
      [4, 122],
      [30, 125],
    ] as const) {
      expect(Math.abs(luma(frame(0), x, y) - luma(frame(3.9), x, y))).toBeLessThanOrEqual(1);
    }
  });

  it("is livelier with more motion", () => {
    expect(difference(frame(0, 255), frame(3, 255))).toBeGreaterThan(difference(frame(0, 20), frame(3, 20)));
  });

  it("blinks within every clip, briefly, and neither at its start nor at its end", () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const { blinkAt } = choreograph(seed, 4, 127);
      const lids = Array.from({ length: 96 }, (_, index) => blinkAt(index / 24));
      expect(Math.max(...lids)).toBeGreaterThan(0.8);
      expect(lids.filter((lid) => lid > 0.5).length).toBeLessThan(12);
      expect([lids[0], lids[95]]).toEqual([0, 0]);
    }
  });
});
