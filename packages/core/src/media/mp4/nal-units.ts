const defaultLength_bytes = 4;

/**
 * Whether an H.264 picture of an MP4 is made of whole units: each begins with its length, and the last ends where the picture
 * ends. Bytes that were lost or replaced do not add up. Source: ISO/IEC 14496-15, 5.3.
 */
export function areWholeUnits(picture: Uint8Array, { description }: Pick<VideoDecoderConfig, "description">): boolean {
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength);
  const length_bytes = lengthSize_bytes(description);
  let at = 0;
  while (at < picture.byteLength) {
    if (at + length_bytes > picture.byteLength) return false;
    let length = 0;
    for (let index = 0; index < length_bytes; index += 1) length = length * 256 + view.getUint8(at + index);
    // The highest bit of a unit's first byte is always zero.
    if (length === 0 || at + length_bytes + length > picture.byteLength) return false;
    if ((view.getUint8(at + length_bytes) & 0x80) !== 0) return false;
    at += length_bytes + length;
  }
  return at > 0;
}

/** The `avcC` record says in the last two bits of its fifth byte how long a length is, less one. */
function lengthSize_bytes(description: VideoDecoderConfig["description"]): number {
  if (description === undefined) return defaultLength_bytes;
  const record = ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description);
  return ((record[4] ?? 3) & 3) + 1;
}
