import type { Check, Verdict, Verification } from "@figment/core";
import { bad, bold, good, muted, warning } from "../style.ts";
import { fileSize } from "./units.ts";

export function presentVerifications(verifications: readonly Verification[]): string {
  return verifications.map(present).join("\n\n");
}

/** What each verdict means, in a sentence for whoever asked. */
const meanings: Readonly<Record<Verdict, string>> = {
  intact: `${good("✓")} intact: signed by somebody known here, and unchanged since`,
  untrusted: `${warning("!")} untrusted: signed and unchanged, by somebody not known here`,
  unprotected: `${warning("!")} unprotected: it says where it comes from, but nothing proves it`,
  unmarked: `${warning("!")} unmarked: nothing in it says where it comes from`,
  changed: `${bad("✗")} changed: it is not what was signed, or it is damaged`,
  unreadable: `${bad("✗")} unreadable`,
};

function present(verification: Verification): string {
  const { file, verdict, size_bytes, saysMadeByAi, system, model, jobId, checks, holdsPrompt } = verification;
  const line = (label: string, value: string): string => `  ${muted(label.padEnd(10))}  ${value}`;
  return [
    `${bold(file)}  ${muted(size_bytes === null ? "" : fileSize(size_bytes))}`,
    meanings[verdict],
    ...checks.map((check) => `  ${glyphs[check.status]} ${subjects[check.subject].padEnd(8)}  ${check.message}`),
    ...(saysMadeByAi ? [line("Made by AI", [system, model].filter(Boolean).join("; ") || "yes")] : []),
    ...(jobId === null ? [] : [line("Job", jobId)]),
    ...(holdsPrompt ? [line("Prompt", "it is in the file")] : []),
  ].join("\n");
}

const glyphs: Readonly<Record<Check["status"], string>> = {
  ok: good("✓"),
  note: muted("·"),
  missing: muted("–"),
  untrusted: warning("!"),
  changed: bad("✗"),
  unreadable: bad("✗"),
};

const subjects: Readonly<Record<Check["subject"], string>> = {
  file: "File",
  xmp: "XMP",
  c2pa: "C2PA",
  sidecar: "Sidecar",
};
