import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { canLetter, letteringSvg, letteringWidth_px } from "./index.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;-_()/#%+'\"!?·×→";

async function drawn(text: string, size_px: number, width_px: number): Promise<Buffer> {
  const letters = letteringSvg(text, { x: 10, y: 30, size_px, colour: "#ffffff" });
  const document = `<svg xmlns="http://www.w3.org/2000/svg" width="${width_px}" height="50">${letters}</svg>`;
  return sharp(Buffer.from(document)).removeAlpha().greyscale().raw().toBuffer();
}

describe("the lettering", () => {
  it("has every letter, figure and sign it promises, and the space", () => {
    expect(canLetter(alphabet)).toBe(true);
    expect(canLetter("two words")).toBe(true);
  });

  it("draws each of them differently", async () => {
    const seen = new Set<string>();
    for (const sign of alphabet) seen.add((await drawn(sign, 24, 50)).toString("base64"));
    expect(seen.size).toBe(alphabet.length);
  });

  it("draws an empty box for a sign it does not have", () => {
    expect(canLetter("日")).toBe(false);
    expect(letteringSvg("日", { x: 0, y: 0, size_px: 10, colour: "#000000" })).toContain("<path");
  });

  it("measures what it draws", async () => {
    const width_px = Math.round(letteringWidth_px("Seed 4820", 28));
    const row = await drawn("Seed 4820", 28, 300);
    const lit = new Set<number>();
    row.forEach((value, index) => {
      if (value > 60) lit.add(index % 300);
    });
    expect(Math.abs(Math.min(...lit) - 10)).toBeLessThanOrEqual(3);
    expect(Math.abs(Math.max(...lit) - (10 + width_px))).toBeLessThanOrEqual(3);
  });

  it("grows in proportion, and an empty line has no width", () => {
    expect(letteringWidth_px("figment", 40)).toBeCloseTo(2 * letteringWidth_px("figment", 20));
    expect(letteringWidth_px("", 20)).toBe(0);
  });

  it("escapes nothing because it writes no text", () => {
    expect(letteringSvg("<script>&", { x: 0, y: 0, size_px: 10, colour: "#000000" })).not.toContain("script");
  });
});
