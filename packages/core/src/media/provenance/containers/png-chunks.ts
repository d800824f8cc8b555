import { crc32 } from "node:zlib";

/** One chunk of a PNG file (RFC 2083, chapter 3). */
export interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** As it stands in a file, its length and checksum among it; left out for a new one. */
  readonly whole?: Uint8Array;
}

export interface PngStructure {
  readonly chunks: readonly PngChunk[];
  /** The first thing that is wrong, in words; `null` for a whole file. */
  readonly fault: string | null;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Length, type and checksum around a chunk's data, in bytes. */
const overhead = 12;
/** Large images have a chunk for every few kilobytes; nobody needs more. */
const mostChunks = 100_000;

export function isPng(bytes: Uint8Array): boolean {
  return signature.equals(bytes.subarray(0, signature.length));
}

/** The chunks of a PNG file as far as it is whole, every checksum compared. */
export function inspectPng(bytes: Uint8Array): PngStructure {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isPng(file)) return { chunks: [], fault: "It does not begin as a PNG does." };
  const chunks: PngChunk[] = [];
  let at = signature.length;
  while (chunks.at(-1)?.type !== "IEND") {
    if (chunks.length === mostChunks) return { chunks, fault: `It has more than ${mostChunks} chunks.` };
    if (at + overhead > file.length) return { chunks, fault: "It is cut short: its end chunk is missing." };
    const length = file.readUInt32BE(at);
    const end = at + overhead + length;
    const type = file.toString("latin1", at + 4, at + 8);
    if (end > file.length) return { chunks, fault: `It is cut short in the chunk at byte ${at}.` };
    if (file.readUInt32BE(end - 4) !== crc32(file.subarray(at + 4, end - 4))) {
      return { chunks, fault: `The checksum of the chunk at byte ${at} is wrong.` };
    }
    chunks.push({ type, data: file.subarray(at + 8, end - 4), whole: file.subarray(at, end) });
    at = end;
  }
  return { chunks, fault: at === file.length ? null : `${file.length - at} bytes follow its end.` };
}

/** The chunks of a PNG file, or `null` when the bytes are not one, are cut short, or fail a checksum. */
export function readPngChunks(bytes: Uint8Array): readonly PngChunk[] | null {
  const { chunks } = inspectPng(bytes);
  return chunks.at(-1)?.type === "IEND" ? chunks : null;
}

export function writePngChunks(chunks: readonly PngChunk[]): Uint8Array {
  return Buffer.concat([signature, ...chunks.map((chunk) => chunk.whole ?? encode(chunk))]);
}

function encode({ type, data }: PngChunk): Buffer {
  const chunk = Buffer.alloc(overhead + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, "latin1");
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}
