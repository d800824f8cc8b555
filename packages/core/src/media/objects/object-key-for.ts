import { createHash } from "node:crypto";

const extensions: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "video/mp4": "mp4",
};

/** SHA-256 of an object's bytes, in hexadecimal: what two copies of the same object share. */
export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Where an object lies: named by its content, so that anybody can check it against its name, and by the copy, so that a
 * key is never used again once it was deleted. A deletion that a slow store carries out late then hits nobody.
 *
 * @param id any new id; its last characters are random
 */
export function objectKeyFor(digest: string, contentType: string, id: string): string {
  const extension = extensions[contentType] ?? "bin";
  return `media/${digest.slice(0, 2)}/${digest}-${id.slice(-8)}.${extension}`;
}
