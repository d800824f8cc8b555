import { StudioError } from "../errors.ts";
import type { Verdict } from "./moderator.ts";

/** Passes an allowed verdict; throws `content_blocked` with every reason and its fix, never the text or the rule. */
export function requireAllowed(verdict: Verdict): void {
  if (verdict.decision === "allowed") return;
  const [first] = verdict.findings;
  const message = first === undefined ? "This cannot be made here." : `${first.reason} (${first.code})`;
  throw new StudioError("content_blocked", message, {
    nextSteps: [...new Set(verdict.findings.map((finding) => finding.fix))],
    details: {
      policyVersion: verdict.policyVersion,
      severity: verdict.severity,
      findings: verdict.findings.map(({ code, where, severity }) => ({ code, where, severity })),
    },
  });
}
