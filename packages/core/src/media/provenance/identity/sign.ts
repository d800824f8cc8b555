import { constants, sign, verify, type KeyObject } from "node:crypto";

/** How COSE names a signature (RFC 9053, section 2), and the digest that Node makes it with. */
export interface SignatureScheme {
  readonly name: "ES256" | "ES384" | "ES512" | "PS256" | "EdDSA";
  readonly digest: "sha256" | "sha384" | "sha512" | null;
}

const schemes = {
  prime256v1: { name: "ES256", digest: "sha256" },
  secp384r1: { name: "ES384", digest: "sha384" },
  secp521r1: { name: "ES512", digest: "sha512" },
} as const satisfies Record<string, SignatureScheme>;

export function schemeOf(key: KeyObject): SignatureScheme {
  if (key.asymmetricKeyType === "ed25519") return { name: "EdDSA", digest: null };
  if (key.asymmetricKeyType === "rsa") return { name: "PS256", digest: "sha256" };
  const curve = key.asymmetricKeyDetails?.namedCurve;
  return schemes[curve === "secp384r1" || curve === "secp521r1" ? curve : "prime256v1"];
}

/** COSE wants the two numbers of an ECDSA signature side by side, not the DER that OpenSSL makes of them. */
const shape = {
  dsaEncoding: "ieee-p1363",
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
} as const;

export function signBytes(key: KeyObject, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(sign(schemeOf(key).digest, bytes, { key, ...shapeFor(key) }));
}

export function isSignedBy(key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  return verify(schemeOf(key).digest, bytes, { key, ...shapeFor(key) }, signature);
}

function shapeFor(key: KeyObject): Partial<typeof shape> {
  const { dsaEncoding, ...rsa } = shape;
  if (key.asymmetricKeyType === "rsa") return rsa;
  return key.asymmetricKeyType === "ec" ? { dsaEncoding } : {};
}
