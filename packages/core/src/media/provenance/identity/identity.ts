import type { KeyObject, X509Certificate } from "node:crypto";

/** What this installation signs with: proof that a file left it, and has not changed since. */
export interface SigningIdentity {
  readonly key: KeyObject;
  /** The certificate of the key first, then whoever issued it, up to its root. */
  readonly chain: readonly X509Certificate[];
  /** Whether it was made here, or brought by the operator. */
  readonly origin: "local" | "operator";
}

/** Whose signatures are believed. */
export interface TrustedIssuers {
  /** Roots and other issuers, PEM. */
  readonly anchors: readonly X509Certificate[];
  /** Certificates that are believed themselves, whoever issued them. */
  readonly signers: readonly X509Certificate[];
}
