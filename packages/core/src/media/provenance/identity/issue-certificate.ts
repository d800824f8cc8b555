import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const day_ms = 24 * 60 * 60 * 1000;
const validity_days = 10 * 365;
/** Document signing, e-mail protection: C2PA asks for one of them (C2PA specification, "Certificate profile"). */
const purposes = ["1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4"];

/**
 * Makes a P-256 key and its certificate, issued by a root made for it alone, because C2PA accepts no certificate that signed
 * itself. The root's key is forgotten at once: nobody can ever issue another in its name.
 */
export async function issueCertificate(at: Date): Promise<{ readonly keyPem: string; readonly chainPem: string }> {
  x509.cryptoProvider.set(webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0]);
  const [root, signer] = await Promise.all([keyPair(), keyPair()]);
  // A clock that is a little behind elsewhere must not find it not yet valid.
  const notBefore = new Date(at.getTime() - day_ms);
  const validity = { notBefore, notAfter: new Date(notBefore.getTime() + validity_days * day_ms) };
  const issuer = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=Figment local root, O=Figment",
    keys: root,
    signingAlgorithm: algorithm,
    ...validity,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(root.publicKey),
    ],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    subject: "CN=Figment studio, O=Figment",
    issuer: issuer.subject,
    publicKey: signer.publicKey,
    signingKey: root.privateKey,
    signingAlgorithm: algorithm,
    ...validity,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(purposes, false),
      await x509.SubjectKeyIdentifierExtension.create(signer.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(root.publicKey),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", signer.privateKey));
  return {
    keyPem: x509.PemConverter.encode(key, "PRIVATE KEY") + "\n",
    chainPem: [certificate, issuer].map((made) => `${made.toString("pem")}\n`).join(""),
  };
}

async function keyPair(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}
