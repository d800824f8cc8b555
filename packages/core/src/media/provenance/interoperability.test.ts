import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExifTool } from "exiftool-vendored";
import { JPEG, PNG } from "@trustnxt/c2pa-ts/asset";
import { SuperBox } from "@trustnxt/c2pa-ts/jumbf";
import { ManifestStore } from "@trustnxt/c2pa-ts/manifest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mediaFormats } from "./containers/container.ts";
import type { SigningIdentity } from "./identity/identity.ts";
import { manifestChecker } from "./manifest/manifest-checker.ts";
import { issuersOf, signedFile, testIdentity, testProvenance } from "./testing/signed-files.ts";

let identity: SigningIdentity;
let folder: string;
const exiftool = new ExifTool({ maxProcs: 1 });

beforeAll(async () => {
  identity = await testIdentity();
  folder = await mkdtemp(join(tmpdir(), "figment-interoperability-"));
});

afterAll(async () => {
  await exiftool.end();
  await rm(folder, { recursive: true });
});

describe("other programs read what we write", () => {
  it.each([...mediaFormats])("ExifTool finds the IPTC fields of a %s under their standard names", async (format) => {
    const prompt = 'a "curious" <diver> & co';
    const { bytes } = await signedFile(format, identity, { ...testProvenance, prompt });
    const path = join(folder, `file.${format}`);
    await writeFile(path, bytes);
    const tags: Record<string, unknown> = { ...(await exiftool.readRaw(path, { readArgs: ["-G1", "-n"] })) };
    expect(tags).toMatchObject({
      "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
      "XMP-iptcExt:AISystemUsed": "Figment, engine preview",
      "XMP-iptcExt:AISystemVersionUsed": testProvenance.model,
      "XMP-iptcExt:AIPromptInformation": prompt,
      "XMP-photoshop:TransmissionReference": testProvenance.jobId,
      "XMP-xmp:CreatorTool": "Figment",
    });
    expect(Object.keys(tags).filter((name) => /Warning|Error/u.test(name))).toEqual([]);
  });

  it.each(["png", "jpeg"] as const)("two C2PA implementations find the manifest of a %s valid", async (format) => {
    const { bytes } = await signedFile(format, identity);
    // The reference implementation, in Rust, which knows nothing of the library that wrote it.
    expect(await manifestChecker()(format, bytes, issuersOf(identity))).toMatchObject({
      state: "valid",
      isTrusted: true,
      generator: "Figment",
      saysMadeByAi: true,
      problems: [],
    });
    const asset = format === "png" ? new PNG(bytes) : new JPEG(bytes);
    const jumbf = new Uint8Array(asset.getManifestJUMBF() ?? []);
    const result = await ManifestStore.read(SuperBox.fromBuffer(jumbf)).validate(asset);
    expect(result.isValid).toBe(true);
  });
});
