/**
 * Whether bytes are a PNG, JPEG or WebP from the first byte to the last. A transfer can look whole and not be, so the end
 * counts as much as the beginning; what is between is for whoever decodes it.
 */
export function isWholeImage(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isPng(file) || isJpeg(file) || isWebp(file);
}

const pngStart = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const pngEnd = Buffer.from("IEND\xae\x42\x60\x82", "latin1");

function isPng(file: Buffer): boolean {
  return file.subarray(0, 8).equals(pngStart) && file.subarray(-8).equals(pngEnd);
}

function isJpeg(file: Buffer): boolean {
  if (file.length < 4 || file.readUIntBE(0, 3) !== 0xffd8ff) return false;
  // Some writers leave a few bytes behind the end marker.
  return file.subarray(-64).includes(Buffer.from([0xff, 0xd9]));
}

function isWebp(file: Buffer): boolean {
  if (file.length < 16 || file.toString("latin1", 0, 4) !== "RIFF") return false;
  return file.toString("latin1", 8, 12) === "WEBP" && file.readUInt32LE(4) + 8 <= file.length;
}
