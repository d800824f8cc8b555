import { createHash, X509Certificate } from "node:crypto";
import { z } from "zod";
import type { SigningIdentity } from "../identity/identity.ts";
import { isSignedBy, schemeOf, signBytes } from "../identity/sign.ts";

export const sidecarFormat = "figment-sidecar/1";

/** What stands in a file's private sidecar: what the file is, and everything needed to make it again. */
export interface SidecarContent {
  readonly file: { readonly sha256: string; readonly size_bytes: number; readonly contentType: string };
  /** The recipe and whose it is: id, job, character, seed, parameters with the prompt. */
  readonly recipe: Readonly<Record<string, unknown>>;
}

const sidecarSchema = z.looseObject({
  format: z.literal(sidecarFormat),
  file: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/u), size_bytes: z.number(), contentType: z.string() }),
  signature: z.object({ scheme: z.string(), certificate: z.base64(), value: z.base64() }).optional(),
});

export type Sidecar = z.infer<typeof sidecarSchema>;

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The sidecar as JSON, signed with the identity; unsigned where there is none. */
export function writeSidecar({ file, recipe }: SidecarContent, identity: SigningIdentity | null): string {
  const content = { format: sidecarFormat, ...recipe, file };
  if (identity === null) return printed(content);
  const [certificate] = identity.chain;
  if (certificate === undefined) throw new TypeError("An identity has a certificate.");
  const value = signBytes(identity.key, toBeSigned(content));
  const signature = {
    scheme: schemeOf(identity.key).name,
    certificate: certificate.raw.toString("base64"),
    value: Buffer.from(value).toString("base64"),
  };
  return printed({ ...content, signature });
}

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

/** Numbers and strings come out of `JSON.parse` as they went in, and in their order: no other canonical form is needed. */
function toBeSigned(content: object): Uint8Array {
  return Buffer.from(JSON.stringify(content));
}

function printed(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
