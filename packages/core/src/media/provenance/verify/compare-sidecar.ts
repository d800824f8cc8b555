import type { X509Certificate } from "node:crypto";
import type { TrustedIssuers } from "../identity/identity.ts";
import { checkSidecarSignature, parseSidecar } from "../sidecar/read-sidecar.ts";
import type { Check } from "./verification.ts";

/** Compares a file with what its sidecar says it was. `null` when the text is no sidecar of ours, or of another kind of file. */
export function compareSidecar(
  text: string,
  { digest, contentType, trusted }: { digest: string; contentType: string; trusted: TrustedIssuers },
): (Check & { readonly signedBy: string | null }) | null {
  const sidecar = parseSidecar(text);
  if (sidecar === null || sidecar.file.contentType !== contentType) return null;
  const signature = checkSidecarSignature(text, sidecar);
  const signedBy = signature?.certificate ? nameOf(signature.certificate) : null;
  const found = (status: Check["status"], message: string) =>
    ({ subject: "sidecar", status, message, signedBy }) as const;
  if (sidecar.file.sha256 !== digest) {
    return found("changed", "The file is not the one its sidecar was written for: their SHA-256 differ.");
  }
  if (signature === null) return found("note", "The file's SHA-256 fits, but its sidecar is not signed.");
  if (!signature.isValid) return found("changed", "The sidecar was changed after it was signed.");
  if (signature.certificate !== null && isTrusted(signature.certificate, trusted)) {
    return found("ok", "The file's SHA-256 fits its signed sidecar.");
  }
  return found(
    "untrusted",
    `The file fits its sidecar, signed by ${signedBy ?? "nobody"}, whom nobody vouches for here.`,
  );
}

function isTrusted(certificate: X509Certificate, { anchors, signers }: TrustedIssuers): boolean {
  if (signers.some(({ raw }) => raw.equals(certificate.raw))) return true;
  return anchors.some((anchor) => certificate.checkIssued(anchor) && certificate.verify(anchor.publicKey));
}

function nameOf({ subject }: X509Certificate): string {
  return subject.match(/(?<=^(?:CN|O)=).+$/gmu)?.join(", ") ?? subject;
}
