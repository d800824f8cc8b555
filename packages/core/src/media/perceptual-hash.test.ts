import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { nearDistance_bits } from "../moderation/blocklist/near-hashes.ts";
import { hammingDistance, hashPicture, mirroredHash } from "./perceptual-hash.ts";
import { pictureOf } from "./picture.ts";

/** Soft shapes on a gradient, different for every seed. */
function scene(seed: number): Promise<Buffer> {
  const at = (place: number, range: number): number => Math.abs(Math.sin(seed * 12.9898 + place * 78.233) * range);
  const circles = Array.from({ length: 6 }, (_, disc) => {
    const [x, y, radius] = [at(disc, 300), at(disc + 10, 400), 30 + at(disc + 20, 90)];
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="hsl(${at(disc + 30, 360)} 70% ${20 + at(disc + 40, 60)}%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><rect width="300" height="400" fill="hsl(${at(50, 360)} 40% 40%)"/>${circles.join("")}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

async function distance(left: Buffer, right: Buffer): Promise<number> {
  const [one, other] = [await hashPicture(pictureOf(left)), await hashPicture(pictureOf(right))];
  return hammingDistance(one ?? 0n, other ?? 0n);
}

describe("a perceptual hash", () => {
  it.each([
    ["compressed again", (picture: Buffer) => sharp(picture).jpeg({ quality: 75 }).toBuffer()],
    ["half as large", (picture: Buffer) => sharp(picture).resize(150, 200).png().toBuffer()],
    ["a little brighter", (picture: Buffer) => sharp(picture).modulate({ brightness: 1.12 }).png().toBuffer()],
    [
      "cut by a hair",
      (picture: Buffer) => sharp(picture).extract({ left: 3, top: 3, width: 294, height: 394 }).toBuffer(),
    ],
    ["without its colours", (picture: Buffer) => sharp(picture).greyscale().png().toBuffer()],
    ["slightly soft", (picture: Buffer) => sharp(picture).blur(1.5).webp().toBuffer()],
  ])("stays near, within 6 bits, for a copy that is %s", async (_what, change) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const picture = await scene(seed);
      expect(await distance(picture, await change(picture))).toBeLessThanOrEqual(nearDistance_bits);
    }
  });

  it("tells different pictures apart by more than 12 bits", async () => {
    const pictures = await Promise.all([1, 2, 3, 4, 5, 6].map(scene));
    for (const [index, picture] of pictures.entries()) {
      for (const other of pictures.slice(index + 1)) expect(await distance(picture, other)).toBeGreaterThan(12);
    }
  });

  it("tells the hash of the mirror image", async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const picture = await scene(seed);
      const mirrored = mirroredHash((await hashPicture(pictureOf(picture))) ?? 0n);
      const flopped = await hashPicture(pictureOf(await sharp(picture).flop().png().toBuffer()));
      expect(hammingDistance(mirrored, flopped ?? 0n)).toBeLessThanOrEqual(1);
    }
  });

  it("has none for a picture of one colour", async () => {
    const plain = sharp({ create: { width: 64, height: 64, channels: 3, background: "#8b5cf6" } });
    expect(await hashPicture(pictureOf(await plain.png().toBuffer()))).toBeNull();
  });
});
