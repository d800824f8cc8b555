import { describe, expect, it } from "vitest";
import { blocksImage, iterm2Image, kittyImage } from "./encode.ts";

describe("pictures as escape sequences", () => {
  it("splits a large picture into chunks for the Kitty protocol, all but the last saying that more comes", () => {
    const chunks = kittyImage(new Uint8Array(10_000).fill(7), 18).split("\u001B\\").slice(0, -1);
    expect(chunks).toHaveLength(4);
    expect(chunks.map((chunk) => /m=(\d)/u.exec(chunk)?.[1])).toEqual(["1", "1", "1", "0"]);
    expect(chunks[0]).toContain("f=100,a=T,r=18,q=2");
    const payload = chunks.map((chunk) => chunk.split(";")[1]).join("");
    expect(Buffer.from(payload, "base64")).toEqual(Buffer.alloc(10_000, 7));
  });

  it("says size and height for iTerm2", () => {
    expect(iterm2Image(new Uint8Array([1, 2, 3]), 18)).toBe(
      "\u001B]1337;File=inline=1;height=18;preserveAspectRatio=1;size=3:AQID\u0007",
    );
  });

  it("draws two pixels in each character, and resets the colour at the end of each line", () => {
    const rgb = new Uint8Array([255, 0, 0, 0, 255, 0]);
    expect(blocksImage({ width: 1, height: 2, rgb })).toBe("\u001B[38;2;255;0;0m\u001B[48;2;0;255;0m▀\u001B[0m");
  });
});
