import { X509Certificate } from "@peculiar/x509";
import { CoseAlgorithmIdentifier, type Signer } from "@trustnxt/c2pa-ts/cose";
import {
  ActionAssertion,
  ActionType,
  AssertionLabels,
  ClaimVersion,
  DataHashAssertion,
  DigitalSourceType,
  ManifestStore,
  Signature,
} from "@trustnxt/c2pa-ts/manifest";
import { contentTypes } from "../containers/container.ts";
import type { SigningIdentity } from "../identity/identity.ts";
import { schemeOf, signBytes } from "../identity/sign.ts";
import { systemName, systemVersion } from "../provenance.ts";
import { openAsset, type ManifestFormat } from "./manifest-assets.ts";

/** Room that the assertions may need when offsets become known. */
const hashPadding_bytes = 64;
/** Room for the signature, which is empty while the file is measured: 512 bytes with the largest RSA key. */
const signaturePadding_bytes = 1024;

/**
 * Signs an image as it is: a C2PA manifest (claim version 2) says that a trained model made it, and binds every byte outside
 * of itself by SHA-256. Nothing may be written into the file after this.
 *
 * @param id a UUID for this one file
 */
export async function writeManifest(
  bytes: Uint8Array,
  { format, id, signer }: { format: ManifestFormat; id: string; signer: Signer },
): Promise<Uint8Array> {
  const asset = openAsset(format, bytes);
  const store = new ManifestStore();
  const manifest = store.createManifest({
    claimVersion: ClaimVersion.V2,
    assetFormat: contentTypes[format],
    instanceID: `xmp:iid:${id}`,
    defaultHashAlgorithm: "SHA-256",
    signer,
  });
  // The label is outside of what is signed; made of the id, which is inside, it cannot be changed unseen.
  manifest.label = manifestLabel(id);
  manifest.signature = Signature.create(signer, signaturePadding_bytes);
  if (manifest.claim !== undefined) {
    manifest.claim.claimGeneratorName = systemName;
    manifest.claim.claimGeneratorVersion = systemVersion;
  }
  const hash = DataHashAssertion.create("SHA-256", hashPadding_bytes);
  manifest.addAssertion(madeByModel());
  manifest.addAssertion(hash);
  await asset.ensureManifestSpace(store.measureSize());
  await hash.updateWithAsset(asset);
  await manifest.sign(signer);
  await asset.writeManifestJUMBF(store.getBytes());
  return asset.getDataRange();
}

export function manifestLabel(id: string): string {
  return `urn:c2pa:${id}`;
}

function madeByModel(): ActionAssertion {
  const assertion = new ActionAssertion();
  assertion.label = AssertionLabels.actionsV2;
  assertion.actions = [
    {
      action: ActionType.C2paCreated,
      digitalSourceType: DigitalSourceType.TrainedAlgorithmicMedia,
      softwareAgent: { name: systemName, version: systemVersion },
    },
  ];
  return assertion;
}

const coseIdentifiers = {
  ES256: CoseAlgorithmIdentifier.ES256,
  ES384: CoseAlgorithmIdentifier.ES384,
  ES512: CoseAlgorithmIdentifier.ES512,
  PS256: CoseAlgorithmIdentifier.PS256,
  EdDSA: CoseAlgorithmIdentifier.Ed25519,
} as const;

/** Reads the certificates: once for every identity, since it takes as long as the signature itself. */
export function manifestSigner({ key, chain }: SigningIdentity): Signer {
  const [certificate, ...issuers] = chain.map(({ raw }) => new X509Certificate(new Uint8Array(raw)));
  if (certificate === undefined) throw new TypeError("An identity has a certificate.");
  return {
    certificate,
    chainCertificates: issuers,
    algorithm: coseIdentifiers[schemeOf(key).name],
    // Not the library's own signer: its ECDSA signatures are DER, which other readers refuse.
    sign: async (payload) => signBytes(key, payload),
  };
}
