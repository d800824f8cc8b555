/** Whether bytes begin as an MP4 does. */
export function startsAsVideo(bytes: Uint8Array): boolean {
  return bytes.byteLength >= 8 && Buffer.from(bytes.buffer, bytes.byteOffset, 8).toString("latin1", 4) === "ftyp";
}

/**
 * Whether bytes are an MP4 from the first box to the last: boxes fill the file exactly, and its index and its pictures are
 * among them. What is in the boxes is for whoever reads the clip. Source: ISO/IEC 14496-12, 4.2.
 */
export function isWholeVideo(bytes: Uint8Array): boolean {
  if (!startsAsVideo(bytes)) return false;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const types = new Set<string>();
  let at = 0;
  while (at < file.length) {
    if (at + 8 > file.length) return false;
    const size = boxSize(file, at);
    if (size < 8 || at + size > file.length) return false;
    types.add(file.toString("latin1", at + 4, at + 8));
    at += size;
  }
  return types.has("moov") && (types.has("mdat") || types.has("moof"));
}

/** 0 stands for "to the end of the file", 1 for a longer number behind the type. */
function boxSize(file: Buffer, at: number): number {
  const size = file.readUInt32BE(at);
  if (size === 0) return file.length - at;
  if (size !== 1) return size;
  return at + 16 > file.length ? 0 : Number(file.readBigUInt64BE(at + 8));
}
