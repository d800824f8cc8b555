import { StudioError } from "../errors.ts";
import { readPngChunks, writePngChunks, type PngChunk } from "./png-chunks.ts";

/** Chunks that carry text about an image: an engine's own may hold a prompt, and are not passed on. */
const textChunks = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME"];
const xmpKeyword = "XML:com.adobe.xmp";

/**
 * Gives a PNG this XMP packet and no other text, leaving its pixels as they are. The packet goes into an uncompressed
 * `iTXt` chunk, which is where readers look (XMP specification part 3, "PNG").
 */
export function withXmp(png: Uint8Array, xmp: string): Uint8Array {
  const chunks = readPngChunks(png);
  if (chunks === null) throw new StudioError("generation_failed", "The engine's answer is no PNG that can be read.");
  const kept = chunks.filter(({ type }) => !textChunks.includes(type));
  const [header, ...rest] = kept;
  return writePngChunks([...(header ? [header] : []), xmpChunk(xmp), ...rest]);
}

/** The XMP packet of a PNG; `null` when it has none. */
export function readXmp(png: Uint8Array): string | null {
  const prefix = Buffer.from(`${xmpKeyword}\0`, "latin1");
  for (const { type, data } of readPngChunks(png) ?? []) {
    if (type !== "iTXt" || !Buffer.from(data).subarray(0, prefix.length).equals(prefix)) continue;
    // Compression flag and method, then language and translated keyword, each ended by a zero: all empty here.
    return Buffer.from(data.subarray(prefix.length + 4)).toString("utf8");
  }
  return null;
}

function xmpChunk(xmp: string): PngChunk {
  return { type: "iTXt", data: Buffer.concat([Buffer.from(`${xmpKeyword}\0\0\0\0\0`, "latin1"), Buffer.from(xmp)]) };
}
