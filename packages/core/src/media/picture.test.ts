import sharp, { type Colour } from "sharp";
import { describe, expect, it } from "vitest";
import { pictureOf } from "./picture.ts";

const wide = (channels: 3 | 4, background: Colour) =>
  sharp({ create: { width: 768, height: 1024, channels, background } });

describe("a picture that several look at", () => {
  it.each(["png", "jpeg", "webp"] as const)("is small, and the same for all of them, as a %s", async (format) => {
    const picture = pictureOf(await wide(3, "#8b5cf6").toFormat(format, { quality: 100 }).toBuffer());
    const small = await picture.small();
    expect(small.info).toMatchObject({ width: 384, height: 512, channels: 3 });
    expect(Math.abs((small.data[0] ?? 0) - 0x8b)).toBeLessThan(3);
    expect(await picture.small()).toBe(small);
  });

  it("is looked at as it is delivered: what lies behind its transparency shows", async () => {
    const picture = pictureOf(await wide(4, { r: 200, g: 100, b: 50, alpha: 0 }).png().toBuffer());
    expect([...(await picture.small()).data.subarray(0, 3)]).toEqual([200, 100, 50]);
    expect([...(await picture.pixels()).data.subarray(0, 3)]).toEqual([200, 100, 50]);
  });

  it("holds no pixels once nobody looks at it", async () => {
    const picture = pictureOf(await wide(4, "#8b5cf6").png().toBuffer());
    const [pixels, small] = [await picture.pixels(), await picture.small()];
    picture.release();
    expect([pixels.data.byteLength, small.data.byteLength]).toEqual([0, 0]);
  });

  it("is looked at upright", async () => {
    const turned = await wide(3, "#8b5cf6").withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await pictureOf(turned).small()).info).toMatchObject({ width: 384, height: 288 });
  });

  it("is none, for bytes that are not one", async () => {
    await expect(pictureOf(Buffer.from("busy")).small()).rejects.toThrow("unsupported image format");
  });
});
