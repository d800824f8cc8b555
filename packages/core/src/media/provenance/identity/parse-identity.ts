import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { StudioError } from "../../../errors.ts";
import type { SigningIdentity } from "./identity.ts";

export interface IdentitySource {
  readonly keyPem: string;
  readonly chainPem: string;
  /** Where it lies, for messages. */
  readonly keyPath: string;
  readonly chainPath: string;
  readonly origin: SigningIdentity["origin"];
}

/** Reads a key and its certificates. Throws `invalid_configuration` naming the file that is wrong. */
export function parseIdentity({ keyPem, chainPem, keyPath, chainPath, origin }: IdentitySource): SigningIdentity {
  const key = readKey(keyPem, keyPath);
  const chain = parseCertificates(chainPem, chainPath);
  const [certificate] = chain;
  if (certificate === undefined || !certificate.checkPrivateKey(key)) {
    throw wrong(`${keyPath} is not the key of the first certificate in ${chainPath}.`);
  }
  if (certificate.checkIssued(certificate)) {
    throw wrong(
      `The certificate in ${chainPath} signed itself, which C2PA does not accept.`,
      "Take one that an authority issued.",
    );
  }
  return { key, chain, origin };
}

/** The certificates of a PEM file, in its order. Throws `invalid_configuration` when there are none, or one is broken. */
export function parseCertificates(pem: string, path: string): readonly X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu) ?? [];
  if (blocks.length === 0) throw wrong(`${path} holds no certificate.`, "Expected PEM: -----BEGIN CERTIFICATE-----");
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch (cause) {
    throw wrong(`A certificate in ${path} cannot be read: ${String(cause)}.`);
  }
}

const supported =
  "Take an EC key (P-256, P-384, P-521), an Ed25519 key, or an RSA key of 2048 bits or more, without password.";

function readKey(pem: string, path: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (["ec", "ed25519", "rsa"].includes(key.asymmetricKeyType ?? "")) return key;
  } catch {
    // Said below, without what the file holds.
  }
  throw wrong(`${path} holds no private key that can sign.`, supported);
}

function wrong(message: string, ...nextSteps: readonly string[]): StudioError {
  return new StudioError("invalid_configuration", message, { nextSteps });
}
