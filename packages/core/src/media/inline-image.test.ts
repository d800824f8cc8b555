import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inlineImage } from "./inline-image.ts";

const width = 160;
const height = 200;

/** Noise, which no encoder makes small. */
function noisy(): Promise<Buffer> {
  const rgb = Buffer.alloc(width * height * 3, 0);
  let state = 1;
  for (let at = 0; at < rgb.length; at += 1) rgb[at] = (state = (state * 48_271) % 2_147_483_647) % 256;
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>job</x:xmpmeta>")
    .png()
    .toBuffer();
}

function bytesOf(address: string): Buffer {
  return Buffer.from(address.replace("data:image/jpeg;base64,", ""), "base64");
}

describe("an image within a request", () => {
  it("is a JPEG of the same size, without what its file says of the job", async () => {
    const jpeg = bytesOf(await inlineImage(await noisy(), 1_000_000));
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: "jpeg", width, height });
    expect(jpeg.includes("xmpmeta")).toBe(false);
  });

  it("is as good as fits", async () => {
    const image = await noisy();
    const [large, small] = [await inlineImage(image, 1_000_000), await inlineImage(image, 20_000)];
    expect(bytesOf(small).length).toBeLessThan(bytesOf(large).length);
  });

  it("is the same text every time, so that a lost submission is found again by it", async () => {
    const image = await noisy();
    expect(await inlineImage(image, 30_000)).toBe(await inlineImage(image, 30_000));
  });
});
