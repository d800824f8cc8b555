import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readPngChunks } from "./provenance/containers/png-chunks.ts";
import { readXmp } from "./provenance/containers/png-metadata.ts";
import { unsignedSealer } from "./provenance/testing/unsigned-sealer.ts";
import { pictureOf } from "./picture.ts";
import { sharpMediaProcessor } from "./sharp-media-processor.ts";

const provenance = { jobId: "job-1", engine: 'pre"view', model: "preview <1>" };
const canvas = { create: { width: 768, height: 1024, channels: 3, background: "#336699" } } as const;
const processor = sharpMediaProcessor(unsignedSealer);

describe("processing an image", () => {
  it("keeps a plain PNG pixel for pixel, with provenance and a WebP thumbnail", async () => {
    const original = await sharp(canvas).png().toBuffer();
    const image = await processor.processImage(pictureOf(original), { isMarked: false, provenance });
    expect(image).toMatchObject({ contentType: "image/png", width_px: 768, height_px: 1024, marked: null });
    const pixels = (file: Uint8Array) => sharp(file).raw().toBuffer();
    expect((await pixels(image.master)).equals(await pixels(original))).toBe(true);
    const thumbnail = await sharp(image.thumbnail).metadata();
    expect(thumbnail).toMatchObject({ format: "webp", width: 384, height: 512 });
    expect(thumbnail.xmp?.toString()).toContain("trainedAlgorithmicMedia");
  });

  it("says in the file that it was made by AI, by what and for which job, and never the prompt", async () => {
    const original = await sharp(canvas).png().toBuffer();
    const image = await processor.processImage(pictureOf(original), { isMarked: true, provenance });
    for (const file of [image.master, image.marked ?? new Uint8Array()]) {
      const xmp = readXmp(file) ?? "";
      expect(xmp).toContain("digitalsourcetype/trainedAlgorithmicMedia");
      expect(xmp).toContain("Figment, engine pre&quot;view");
      expect(xmp).toContain('Iptc4xmpExt:AISystemVersionUsed="preview &lt;1&gt;"');
      expect(xmp).toContain('photoshop:TransmissionReference="job-1"');
      expect(xmp).not.toContain("AIPromptInformation");
      // Sharp reads it too: the chunk stands where others look for it.
      expect((await sharp(file).metadata()).xmp?.toString()).toContain("trainedAlgorithmicMedia");
    }
  });

  it("marks what the person receives, and keeps the master unmarked", async () => {
    const original = await sharp(canvas).png().toBuffer();
    const image = await processor.processImage(pictureOf(original), { isMarked: true, provenance });
    const deviation = async (file: Uint8Array) => (await sharp(file).stats()).channels[0]?.stdev ?? 0;
    expect(await deviation(image.master)).toBe(0);
    expect(await deviation(image.marked ?? new Uint8Array())).toBeGreaterThan(1);
    expect(await deviation(image.thumbnail)).toBeGreaterThan(1);
  });

  it("drops text that an engine left in the file", async () => {
    const original = await sharp(canvas).png().withXmp("<x>a prompt</x>").toBuffer();
    const { master } = await processor.processImage(pictureOf(original), { isMarked: false, provenance });
    const text = readPngChunks(master)?.filter(({ type }) => /tEXt|zTXt|iTXt/u.test(type));
    expect(text?.map(({ type }) => type)).toEqual(["tEXt", "tEXt", "iTXt"]);
    expect(readXmp(master)).not.toContain("a prompt");
  });

  it("takes other formats, transparency and rotation, and makes plain PNGs of them", async () => {
    const rotated = await sharp(canvas)
      .jpeg()
      .withExif({ IFD0: { Orientation: "6" } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const image = await processor.processImage(pictureOf(rotated), { isMarked: false, provenance });
    expect(image).toMatchObject({ width_px: 1024, height_px: 768 });
    const transparent = await sharp({ create: { ...canvas.create, channels: 4, background: "#33669980" } })
      .webp()
      .toBuffer();
    const { master } = await processor.processImage(pictureOf(transparent), { isMarked: false, provenance });
    expect(await sharp(master).metadata()).toMatchObject({ format: "png", channels: 3 });
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["text", Buffer.from("<html>not found</html>")],
    ["half a PNG", Buffer.from("89504e470d0a1a0a0000000d", "hex")],
  ])("refuses %s", async (_name, bytes) => {
    const processing = processor.processImage(pictureOf(bytes), { isMarked: false, provenance });
    await expect(processing).rejects.toMatchObject({ code: "generation_failed" });
  });
});
