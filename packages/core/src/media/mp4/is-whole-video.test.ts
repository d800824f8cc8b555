import { describe, expect, it } from "vitest";
import { testClip } from "../../testing/test-clip.ts";
import { isWholeVideo, startsAsVideo } from "./is-whole-video.ts";

describe("an MP4 that was fetched", () => {
  it("is whole when its boxes fill the file", async () => {
    expect(isWholeVideo(await testClip())).toBe(true);
  });

  it("is not whole wherever it breaks off", async () => {
    const clip = await testClip();
    for (let length = 8; length < clip.length; length += 97) {
      expect(isWholeVideo(clip.subarray(0, length))).toBe(false);
      expect(startsAsVideo(clip.subarray(0, length))).toBe(true);
    }
  });

  it("is none when it is a page or nothing at all", () => {
    for (const text of ["", "<html>", "<!doctype html><title>Bad gateway</title>"]) {
      expect(startsAsVideo(Buffer.from(text))).toBe(false);
      expect(isWholeVideo(Buffer.from(text))).toBe(false);
    }
  });
});
