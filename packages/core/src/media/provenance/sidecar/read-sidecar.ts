import { X509Certificate } from "node:crypto";
import { z } from "zod";
import { isSignedBy } from "../identity/sign.ts";
import { printed, sidecarFormat, toBeSigned } from "./sidecar.ts";

const sidecarSchema = z.looseObject({
  format: z.literal(sidecarFormat),
  file: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/u), size_bytes: z.number(), contentType: z.string() }),
  signature: z.object({ scheme: z.string(), certificate: z.base64(), value: z.base64() }).optional(),
});

export type Sidecar = z.infer<typeof sidecarSchema>;

/** A sidecar's content; `null` when the text is none of ours: other programs leave JSON beside images too. */
export function parseSidecar(text: string): Sidecar | null {
  try {
    const parsed: unknown = JSON.parse(text);
    // What was parsed, not what the schema makes of it: the signature is over the fields in their order.
    return sidecarSchema.safeParse(parsed).success ? (parsed as Sidecar) : null;
  } catch {
    return null;
  }
}

export interface SidecarSignature {
  readonly isValid: boolean;
  readonly certificate: X509Certificate | null;
}

/** Whether the text is exactly what the certificate in it signed; `null` for an unsigned sidecar. */
export function checkSidecarSignature(text: string, sidecar: Sidecar): SidecarSignature | null {
  const { signature, ...content } = sidecar;
  if (signature === undefined) return null;
  try {
    const certificate = new X509Certificate(Buffer.from(signature.certificate, "base64"));
    const value = Buffer.from(signature.value, "base64");
    const isExact = printed(sidecar) === text && value.toString("base64") === signature.value;
    return { isValid: isExact && isSignedBy(certificate.publicKey, toBeSigned(content), value), certificate };
  } catch {
    return { isValid: false, certificate: null };
  }
}
