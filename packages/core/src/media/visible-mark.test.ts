import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { visibleMarkSvg } from "./visible-mark.ts";

const [width_px, height_px] = [384, 512];

async function marked(grey: number): Promise<Buffer> {
  const background = { r: grey, g: grey, b: grey };
  return sharp({ create: { width: width_px, height: height_px, channels: 3, background } })
    .composite([{ input: Buffer.from(visibleMarkSvg(width_px, height_px)) }])
    .greyscale()
    .raw()
    .toBuffer();
}

/** How far the values of a part of the picture lie from the plain grey, at most and on average. */
function change(picture: Buffer, grey: number, part: "corner" | "whole"): { most: number; mean: number } {
  let [most, sum, count] = [0, 0, 0];
  picture.forEach((value, index) => {
    const [x, y] = [index % width_px, Math.floor(index / width_px)];
    if (part === "corner" && (x < width_px * 0.6 || y < height_px * 0.9)) return;
    const away = Math.abs(value - grey);
    most = Math.max(most, away);
    sum += away;
    count += 1;
  });
  return { most, mean: sum / count };
}

describe("the visible mark", () => {
  it.each([10, 128, 245])("can be read in the corner of a picture of grey %i", async (grey) => {
    expect(change(await marked(grey), grey, "corner").most).toBeGreaterThan(80);
  });

  it.each([10, 128, 245])("leaves the rest of a picture of grey %i in peace", async (grey) => {
    const whole = change(await marked(grey), grey, "whole");
    expect(whole.mean).toBeGreaterThan(0.2);
    expect(whole.mean).toBeLessThan(6);
  });

  it("is a document of exactly the picture's size, whatever the size", async () => {
    for (const [wide, high] of [
      [768, 1024],
      [1280, 720],
      [64, 64],
    ] as const) {
      const metadata = await sharp(Buffer.from(visibleMarkSvg(wide, high))).metadata();
      expect(metadata).toMatchObject({ format: "svg", width: wide, height: high });
    }
  });

  it("keeps the lower left corner free for a label", async () => {
    const plain = await sharp(Buffer.from(visibleMarkSvg(width_px, height_px)))
      .raw()
      .toBuffer();
    let strongest = 0;
    for (let y = Math.floor(height_px * 0.92); y < height_px; y++) {
      for (let x = 0; x < width_px * 0.5; x++) strongest = Math.max(strongest, plain[(y * width_px + x) * 4 + 3] ?? 0);
    }
    expect(strongest).toBeLessThan(40);
  });
});
