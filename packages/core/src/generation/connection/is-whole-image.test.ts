import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { isWholeImage } from "./is-whole-image.ts";

const picture = () => sharp({ create: { width: 40, height: 40, channels: 3, background: "teal" } });

describe("a whole image", () => {
  it.each(["png", "jpeg", "webp"] as const)("is a %s to its last byte, and half of one is none", async (format) => {
    const bytes = await picture().toFormat(format).toBuffer();
    expect(isWholeImage(bytes)).toBe(true);
    expect(isWholeImage(bytes.subarray(0, bytes.length / 2))).toBe(false);
    expect(isWholeImage(bytes.subarray(1))).toBe(false);
  });

  it.each([
    ["nothing", ""],
    ["text", "<html><body>Not found</body></html>"],
    ["a vector", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ])("is not %s", (_what, text) => {
    expect(isWholeImage(Buffer.from(text))).toBe(false);
  });

  it("is not another format", async () => {
    expect(isWholeImage(await picture().gif().toBuffer())).toBe(false);
  });
});
