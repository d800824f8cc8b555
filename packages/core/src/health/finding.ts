/** What one check found, and what to do about it. */
export interface Finding {
  readonly subject: string;
  readonly status: "ok" | "warning" | "failed";
  readonly message: string;
  readonly nextSteps: readonly string[];
}

export function ok(subject: string, message: string): Finding {
  return { subject, status: "ok", message, nextSteps: [] };
}

export function warning(subject: string, message: string, ...nextSteps: readonly string[]): Finding {
  return { subject, status: "warning", message, nextSteps };
}

export function failed(subject: string, message: string, ...nextSteps: readonly string[]): Finding {
  return { subject, status: "failed", message, nextSteps };
}
