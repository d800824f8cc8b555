import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { isBlank, readPicture } from "./read-picture.ts";

const signal = new AbortController().signal;
const noDownload = async (): Promise<Uint8Array> => {
  throw new Error("Nobody is asked for anything.");
};

async function plain(colour: string): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 64, channels: 3, background: colour } })
    .png()
    .toBuffer();
}

describe("a picture that came with the answer", () => {
  it("is its bytes, as far as they are a whole image within the limit", async () => {
    const bytes = await plain("teal");
    const source = { kind: "data", base64: bytes.toString("base64") } as const;
    const read = (maximum_bytes: number) => readPicture(source, { download: noDownload, maximum_bytes }, signal);
    expect(Buffer.from(await read(bytes.length))).toEqual(bytes);
    await expect(read(bytes.length - 10)).rejects.toMatchObject({ code: "generation_failed", isRetryable: false });
  });

  it.each(["", "not base64 at all!", Buffer.from("<html>").toString("base64")])(
    "is none when it is %j",
    async (base64) => {
      const reading = readPicture({ kind: "data", base64 }, { download: noDownload, maximum_bytes: 1_000 }, signal);
      await expect(reading).rejects.toMatchObject({ code: "generation_failed", isRetryable: false });
    },
  );
});

describe("a blank picture", () => {
  it("is all of one colour", async () => {
    expect(await isBlank(await plain("black"))).toBe(true);
    expect(await isBlank(await plain("white"))).toBe(true);
    const drawn = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="9" height="9"/></svg>',
    );
    expect(await isBlank(await sharp(drawn).flatten({ background: "white" }).png().toBuffer())).toBe(false);
    expect(await isBlank(Buffer.from("no image"))).toBe(false);
  });
});
