import { inflateSync } from "node:zlib";
import { StudioError } from "../../../errors.ts";
import { aiStatement, systemName } from "../provenance.ts";
import { largestXmp_bytes, type Container } from "./container.ts";
import { inspectPng, readPngChunks, writePngChunks, type PngChunk } from "./png-chunks.ts";

/** Chunks that carry text about an image: an engine's own may hold a prompt, and are not passed on; nor is its manifest. */
const foreignChunks = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME", "caBX"];
const xmpPrefix = Buffer.from("XML:com.adobe.xmp\0", "latin1");

/**
 * Gives a PNG two lines of text and this XMP packet, and no other text, leaving its pixels as they are. The packet goes into an
 * uncompressed `iTXt` chunk, which is where readers look (XMP specification part 3, "PNG").
 */
export function withXmp(png: Uint8Array, xmp: string): Uint8Array {
  const chunks = readPngChunks(png);
  if (chunks === null) throw new StudioError("generation_failed", "The engine's answer is no PNG that can be read.");
  const [header, ...rest] = chunks.filter(({ type }) => !foreignChunks.includes(type));
  const text = [textChunk("Software", systemName), textChunk("Comment", aiStatement)];
  return writePngChunks([...(header ? [header] : []), ...text, xmpChunk(xmp), ...rest]);
}

/** The XMP packet of a PNG; `null` when it has none. */
export function readXmp(png: Uint8Array): string | null {
  return findXmp(readPngChunks(png) ?? []);
}

export function readPng(bytes: Uint8Array): Container {
  const { chunks, fault } = inspectPng(bytes);
  const manifests = chunks.filter(({ type }) => type === "caBX").length;
  const faults = [...(fault === null ? [] : [fault]), ...(manifests > 1 ? ["It holds more than one manifest."] : [])];
  return { format: "png", xmp: findXmp(chunks), hasManifest: manifests > 0, faults };
}

function findXmp(chunks: readonly PngChunk[]): string | null {
  for (const { type, data } of chunks) {
    const chunk = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    if (type !== "iTXt" || !chunk.subarray(0, xmpPrefix.length).equals(xmpPrefix)) continue;
    const isCompressed = chunk[xmpPrefix.length] === 1;
    // After compression flag and method: language and translated keyword, each ended by a zero.
    const languageEnd = chunk.indexOf(0, xmpPrefix.length + 2);
    const keywordEnd = chunk.indexOf(0, languageEnd + 1);
    if (languageEnd < 0 || keywordEnd < 0) return null;
    const text = chunk.subarray(keywordEnd + 1);
    if (text.length > largestXmp_bytes) return null;
    return (isCompressed ? inflated(text) : text).toString("utf8");
  }
  return null;
}

function inflated(text: Buffer): Buffer {
  try {
    return inflateSync(text, { maxOutputLength: largestXmp_bytes });
  } catch {
    return Buffer.alloc(0);
  }
}

function textChunk(keyword: string, text: string): PngChunk {
  return { type: "tEXt", data: Buffer.from(`${keyword}\0${text}`, "latin1") };
}

function xmpChunk(xmp: string): PngChunk {
  return { type: "iTXt", data: Buffer.concat([xmpPrefix, Buffer.from("\0\0\0\0", "latin1"), Buffer.from(xmp)]) };
}
