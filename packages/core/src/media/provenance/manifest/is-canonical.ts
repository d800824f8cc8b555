import { SuperBox } from "@trustnxt/c2pa-ts/jumbf";
import { ManifestStore } from "@trustnxt/c2pa-ts/manifest";
import { inspectJpeg, isManifestSegment } from "../containers/jpeg-metadata.ts";
import { readPngChunks, writePngChunks } from "../containers/png-chunks.ts";
import { openAsset, type ManifestFormat } from "./manifest-assets.ts";
import { manifestLabel } from "./write-manifest.ts";

/**
 * Whether a file is, byte for byte, what this product writes for the manifest in it. A signature leaves some bytes open, such as
 * padding and the names of boxes: in files of ours even those are known, because they follow from what is signed.
 */
export async function isCanonical(format: ManifestFormat, bytes: Uint8Array): Promise<boolean> {
  try {
    const found = openAsset(format, bytes).getManifestJUMBF();
    if (found === undefined) return false;
    const rebuilt = rebuild(found);
    const asset = openAsset(format, format === "png" ? withoutPngManifest(bytes) : withoutJpegManifest(bytes));
    await asset.ensureManifestSpace(rebuilt.length);
    await asset.writeManifestJUMBF(rebuilt);
    return Buffer.from(await asset.getDataRange()).equals(bytes);
  } catch {
    return false;
  }
}

function rebuild(found: Uint8Array): Uint8Array {
  const store = ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(found)));
  const [manifest, ...others] = store.manifests;
  const id = manifest?.claim?.instanceID?.split(":").at(-1);
  if (manifest === undefined || others.length > 0 || id === undefined) return new Uint8Array();
  const { claim, assertions, signature } = manifest;
  // Without these the library writes again what it makes of the parts, in place of what it read.
  for (const part of [manifest, claim, assertions, signature]) if (part !== undefined) part.sourceBox = undefined;
  manifest.label = manifestLabel(id);
  return store.getBytes();
}

function withoutPngManifest(bytes: Uint8Array): Uint8Array {
  return writePngChunks((readPngChunks(bytes) ?? []).filter(({ type }) => type !== "caBX"));
}

function withoutJpegManifest(bytes: Uint8Array): Uint8Array {
  const manifest = inspectJpeg(bytes).segments.filter(isManifestSegment);
  const rest: Uint8Array[] = [];
  let at = 0;
  for (const { start, data } of manifest) {
    rest.push(bytes.subarray(at, start));
    at = start + 4 + data.length;
  }
  return Buffer.concat([...rest, bytes.subarray(at)]);
}
