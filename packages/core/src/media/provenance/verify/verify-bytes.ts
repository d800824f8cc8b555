import { readContainer } from "../containers/read-container.ts";
import { contentTypes, type Container } from "../containers/container.ts";
import type { TrustedIssuers } from "../identity/identity.ts";
import type { ManifestChecker, ManifestFindings } from "../manifest/manifest-checker.ts";
import { readProvenanceXmp } from "../read-provenance-xmp.ts";
import { sha256 } from "../sidecar/sidecar.ts";
import { compareSidecar } from "./compare-sidecar.ts";
import type { Check, Verdict, Verification } from "./verification.ts";

export interface VerifyOptions {
  /** How the file is called in the answer. */
  readonly name: string;
  /** The text of the sidecar that belongs to the file, where there is one. */
  readonly sidecar: string | null;
  readonly trusted: TrustedIssuers;
  readonly checkManifest: ManifestChecker;
}

/** Looks at everything in a file that says where it comes from, and at whether that is still so. Never throws for its bytes. */
export async function verifyBytes(bytes: Uint8Array, options: VerifyOptions): Promise<Verification> {
  const { name, sidecar, trusted, checkManifest } = options;
  const container = readContainer(bytes);
  if (container === null) return unreadable(name, whatIsWrong(bytes), bytes.byteLength);
  const digest = sha256(bytes);
  // A damaged file proves nothing, whatever its manifest says.
  const isSound = container.faults.length === 0;
  const manifest = container.hasManifest && isSound ? await checkManifest(container.format, bytes, trusted) : null;
  const xmp = container.xmp === null ? null : readProvenanceXmp(container.xmp);
  const beside =
    sidecar === null ? null : compareSidecar(sidecar, { digest, trusted, contentType: contentTypes[container.format] });
  const saysMadeByAi = (xmp?.saysMadeByAi ?? false) || (manifest?.saysMadeByAi ?? false);
  const checks: readonly Check[] = [
    ...structureChecks(container),
    xmpCheck(container, xmp?.digitalSourceType ?? null, saysMadeByAi),
    manifestCheck(container, manifest),
    beside ?? { subject: "sidecar", status: "missing", message: "There is none beside it." },
  ];
  return {
    file: name,
    verdict: verdictOf(checks, saysMadeByAi),
    format: container.format,
    size_bytes: bytes.byteLength,
    sha256: digest,
    saysMadeByAi,
    system: xmp?.system ?? manifest?.generator ?? null,
    model: xmp?.model ?? null,
    jobId: xmp?.jobId ?? null,
    holdsPrompt: xmp?.holdsPrompt ?? false,
    signedBy: manifest?.issuer ?? beside?.signedBy ?? null,
    checks,
  };
}

/** The answer for what cannot be looked into at all. */
export function unreadable(file: string, message: string, size_bytes: number | null = null): Verification {
  const checks = [{ subject: "file", status: "unreadable", message }] as const;
  const nothing = { format: null, sha256: null, system: null, model: null, jobId: null, signedBy: null };
  return { file, verdict: "unreadable", size_bytes, saysMadeByAi: false, holdsPrompt: false, ...nothing, checks };
}

function whatIsWrong(bytes: Uint8Array): string {
  return bytes.byteLength === 0 ? "It is empty." : "It is no PNG, JPEG, WebP or MP4.";
}

function structureChecks({ format, faults }: Container): readonly Check[] {
  if (faults.length > 0) return faults.map((message) => ({ subject: "file", status: "changed", message }));
  const sums = format === "png" ? ", every checksum right" : "";
  return [{ subject: "file", status: "ok", message: `A whole ${names[format]}${sums}.` }];
}

const names = { png: "PNG", jpeg: "JPEG", webp: "WebP", mp4: "MP4" } as const;

function xmpCheck({ xmp }: Container, sourceType: string | null, saysMadeByAi: boolean): Check {
  if (xmp === null) return { subject: "xmp", status: "missing", message: "It holds no XMP." };
  if (sourceType === null)
    return { subject: "xmp", status: "missing", message: "Its XMP names no digital source type." };
  const type = sourceType.split("/").at(-1) ?? "";
  return { subject: "xmp", status: saysMadeByAi ? "ok" : "note", message: `Digital source type: ${type}.` };
}

function manifestCheck({ format, hasManifest }: Container, manifest: ManifestFindings | null): Check {
  if (manifest === null && hasManifest) {
    return { subject: "c2pa", status: "note", message: "There is a manifest; a damaged file is not compared with it." };
  }
  if (manifest === null) {
    const reason = format === "webp" || format === "mp4" ? ` Figment writes none into ${names[format]}.` : "";
    return { subject: "c2pa", status: "missing", message: `It holds no C2PA manifest.${reason}` };
  }
  const { state, isTrusted, issuer, problems, doubts } = manifest;
  if (state === "unreadable") return { subject: "c2pa", status: "changed", message: problems.join(" ") };
  if (state === "invalid")
    return { subject: "c2pa", status: "changed", message: problems.join("; ") || "It does not fit." };
  const by = issuer ?? "somebody without a name";
  if (isTrusted) return { subject: "c2pa", status: "ok", message: `Signed by ${by}; nothing was changed since.` };
  const reason =
    doubts.length > 0
      ? `with a certificate that does not count (${doubts.join("; ")})`
      : "whom nobody vouches for here";
  return { subject: "c2pa", status: "untrusted", message: `Signed by ${by}, ${reason}; unchanged since.` };
}

function verdictOf(checks: readonly Check[], saysMadeByAi: boolean): Verdict {
  const proofs = checks.filter(({ subject }) => subject === "c2pa" || subject === "sidecar");
  if (checks.some(({ status }) => status === "changed")) return "changed";
  // One proof that holds is enough; another one's unknown issuer takes nothing away from it.
  if (proofs.some(({ status }) => status === "ok")) return "intact";
  if (proofs.some(({ status }) => status === "untrusted")) return "untrusted";
  return saysMadeByAi ? "unprotected" : "unmarked";
}
