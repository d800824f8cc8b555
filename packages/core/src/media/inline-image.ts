const qualities = [94, 88, 80, 70, 55] as const;

/**
 * An image as a data address, for a service that cannot fetch it from us: a JPEG without metadata, as good as fits. The same
 * image always gives the same text.
 */
export async function inlineImage(image: Uint8Array, maximum_bytes: number): Promise<string> {
  const { default: sharp } = await import("sharp");
  let jpeg = Buffer.alloc(0);
  for (const quality of qualities) {
    jpeg = await sharp(image).flatten({ background: "#000000" }).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.byteLength <= maximum_bytes) break;
  }
  return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
}
