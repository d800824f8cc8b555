import { crc32 } from "node:zlib";

/** One chunk of a PNG file (RFC 2083, chapter 3). */
export interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Length, type and checksum around a chunk's data, in bytes. */
const overhead = 12;

/** The chunks of a PNG file, or `null` when the bytes are not one, are cut short, or fail a checksum. */
export function readPngChunks(bytes: Uint8Array): readonly PngChunk[] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, signature.length).equals(signature)) return null;
  const chunks: PngChunk[] = [];
  for (let at = signature.length; at + overhead <= file.length;) {
    const length = file.readUInt32BE(at);
    const end = at + overhead + length;
    if (end > file.length || file.readUInt32BE(end - 4) !== crc32(file.subarray(at + 4, end - 4))) return null;
    chunks.push({ type: file.toString("latin1", at + 4, at + 8), data: file.subarray(at + 8, end - 4) });
    at = end;
  }
  return chunks.at(-1)?.type === "IEND" ? chunks : null;
}

export function writePngChunks(chunks: readonly PngChunk[]): Uint8Array {
  return Buffer.concat([signature, ...chunks.map(encode)]);
}

function encode({ type, data }: PngChunk): Buffer {
  const chunk = Buffer.alloc(overhead + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, "latin1");
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}
