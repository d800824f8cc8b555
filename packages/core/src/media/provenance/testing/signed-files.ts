import sharp from "sharp";
import { testClip } from "../../../testing/test-clip.ts";
import type { MediaFormat } from "../containers/container.ts";
import { withMp4Xmp } from "../containers/mp4-metadata.ts";
import { withXmp } from "../containers/png-metadata.ts";
import type { SigningIdentity, TrustedIssuers } from "../identity/identity.ts";
import { issueCertificate } from "../identity/issue-certificate.ts";
import { parseIdentity } from "../identity/parse-identity.ts";
import { provenanceXmp } from "../provenance-xmp.ts";
import type { Provenance } from "../provenance.ts";
import { createSealer, type Sealer } from "../sealer.ts";

export const testProvenance: Provenance = {
  jobId: "01a20753-98a9-77cf-b109-bcc5c2e9afe3",
  engine: "preview",
  model: "portrait",
};

export async function testIdentity(): Promise<SigningIdentity> {
  const files = await issueCertificate(new Date());
  return parseIdentity({ ...files, keyPath: "key.pem", chainPath: "certificate.pem", origin: "local" });
}

export function issuersOf({ chain }: SigningIdentity): TrustedIssuers {
  return { anchors: chain.filter(({ ca }) => ca), signers: chain.filter(({ ca }) => !ca) };
}

function testSealer(identity: SigningIdentity): Sealer {
  return createSealer({
    ids: { next: () => crypto.randomUUID() },
    identity: async () => identity,
    onTrouble: (error) => {
      throw error;
    },
  });
}

export interface SignedFile {
  readonly format: MediaFormat;
  readonly bytes: Uint8Array;
  /** Its private, signed sidecar. */
  readonly sidecar: string;
}

/** A small file of each kind, marked and signed as those that are delivered. */
export async function signedFile(
  format: MediaFormat,
  identity: SigningIdentity,
  provenance: Provenance = testProvenance,
): Promise<SignedFile> {
  const sealer = testSealer(identity);
  const bytes = await sealer.seal(await stamped(format, provenanceXmp(provenance)), format);
  const recipe = { jobId: provenance.jobId, seed: 7, parameters: { prompt: "a marine biologist" } };
  return { format, bytes, sidecar: await sealer.sidecar(bytes, format, recipe) };
}

async function stamped(format: MediaFormat, xmp: string): Promise<Uint8Array> {
  if (format === "mp4") return withMp4Xmp(await testClip({ frames: 5 }), xmp);
  const image = sharp({ create: { width: 48, height: 64, channels: 3, background: "#8b5cf6" } });
  if (format === "png") return withXmp(await image.png().toBuffer(), xmp);
  return image.withXmp(xmp)[format]().toBuffer();
}
