import { JPEG, PNG, type Asset } from "@trustnxt/c2pa-ts/asset";
import type { MediaFormat } from "../containers/container.ts";

/** What a manifest can be written into; the library knows no WebP and no MP4. */
export type ManifestFormat = Extract<MediaFormat, "png" | "jpeg">;

export function canHoldManifest(format: MediaFormat): format is ManifestFormat {
  return format === "png" || format === "jpeg";
}

export function openAsset(format: ManifestFormat, bytes: Uint8Array): Asset {
  // A view of its own: the library looks at the whole buffer behind it.
  const copy = new Uint8Array(bytes);
  return format === "png" ? new PNG(copy) : new JPEG(copy);
}
