import { largestXmp_bytes, type Container } from "./container.ts";

export function isWebp(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  return head.startsWith("RIFF") && head.endsWith("WEBP");
}

/** Walks the chunks of a WebP file (WebP container specification). */
export function readWebp(bytes: Uint8Array): Container {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const faults: string[] = [];
  const end = 8 + file.readUInt32LE(4);
  if (end > file.length) faults.push(`It is cut short: ${end - file.length} bytes are missing.`);
  if (end < file.length) faults.push(`${file.length - end} bytes follow its end.`);
  let xmp: string | null = null;
  let hasManifest = false;
  let hasPicture = false;
  for (let at = 12; at + 8 <= Math.min(end, file.length);) {
    const type = file.toString("latin1", at, at + 4);
    const size = file.readUInt32LE(at + 4);
    if (at + 8 + size > end) {
      faults.push(`The chunk at byte ${at} is larger than the file.`);
      break;
    }
    if (type === "XMP " && size <= largestXmp_bytes) xmp = file.toString("utf8", at + 8, at + 8 + size);
    if (type === "C2PA") hasManifest = true;
    if (["VP8 ", "VP8L", "ANMF"].includes(type)) hasPicture = true;
    // Chunks are padded to an even length.
    at += 8 + size + (size % 2);
  }
  if (!hasPicture && faults.length === 0) faults.push("It holds no picture.");
  return { format: "webp", xmp, hasManifest, faults };
}
