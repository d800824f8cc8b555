/** Where an audited text comes from. The negative prompt is judged apart: there, naming children is what we want. */
export type AuditedPlace =
  | "name"
  | "description"
  | "pose"
  | "clothing"
  | "scene"
  | "attributes"
  | "adapter-triggers"
  | "prompt"
  | "negative-prompt";

export interface AuditedText {
  readonly where: AuditedPlace;
  readonly text: string;
}

/** Hard findings always block and nobody can override them; soft ones block with a way to fix the text. */
export type Severity = "hard" | "soft";

/** What a person is told: a code, why, and how to fix it. Never the pattern, never the text. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly where: AuditedPlace;
  readonly reason: string;
  readonly fix: string;
}

export interface Verdict {
  readonly decision: "allowed" | "blocked";
  /** The highest severity among the findings; null when there are none. */
  readonly severity: Severity | null;
  readonly findings: readonly Finding[];
  /** The version of the rules that judged, for the log. */
  readonly policyVersion: string;
}

/** Port: judges texts before anything is generated from them. */
export interface Moderator {
  /** Judges all texts of one request together; never throws for what a text says. */
  audit(texts: readonly AuditedText[]): Promise<Verdict>;
}
