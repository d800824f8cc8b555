/** Marks a box as an XMP packet. Source: XMP specification part 3, "ISO Base Media Format". */
const xmpBoxId = Buffer.from("be7acfcb97a942e89c71999491e3afac", "hex");

/** An MP4 with an XMP packet behind everything else, where players do not look. */
export function withXmpBox(mp4: Uint8Array, xmp: string): Uint8Array {
  const packet = Buffer.from(xmp, "utf8");
  const header = Buffer.alloc(8);
  header.writeUInt32BE(header.length + xmpBoxId.length + packet.length, 0);
  header.write("uuid", 4, "latin1");
  return Buffer.concat([mp4, header, xmpBoxId, packet]);
}
