import { createHash } from "node:crypto";
import type { SigningIdentity } from "../identity/identity.ts";
import { schemeOf, signBytes } from "../identity/sign.ts";

export const sidecarFormat = "figment-sidecar/1";

/** What stands in a file's private sidecar: what the file is, and everything needed to make it again. */
export interface SidecarContent {
  readonly file: { readonly sha256: string; readonly size_bytes: number; readonly contentType: string };
  /** The recipe and whose it is: id, job, character, seed, parameters with the prompt. */
  readonly recipe: Readonly<Record<string, unknown>>;
}

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

/** Numbers and strings come out of `JSON.parse` as they went in, and in their order: no other canonical form is needed. */
export function toBeSigned(content: object): Uint8Array {
  return Buffer.from(JSON.stringify(content));
}

/** As it stands in the file. */
export function printed(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
