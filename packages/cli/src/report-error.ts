import { errorTable, type StudioError } from "@figment/core/errors";
import { bad, muted } from "./style.ts";
import type { Terminal } from "./terminal.ts";

/** Tells what went wrong and what to do, and answers the exit code. Programs get the same as JSON on stderr. */
export function reportError(terminal: Terminal, error: StudioError, isJson: boolean): number {
  const { exitCode, audience } = errorTable[error.code];
  if (isJson) {
    const { code, message, nextSteps, details, isRetryable } = error;
    terminal.stderr.write(`${JSON.stringify({ error: { code, message, nextSteps, isRetryable, details } })}\n`);
    return exitCode;
  }
  const lines = [`${bad("✗")} ${error.message}`, ...error.nextSteps.map((step) => `  ${muted("→")} ${step}`)];
  if (audience === "us")
    lines.push(muted(stackOf(error)), `  ${muted("→")} This is a fault of Figment: please report it.`);
  terminal.stderr.write(`${lines.join("\n")}\n`);
  return exitCode;
}

function stackOf(error: StudioError): string {
  const { cause } = error;
  return (cause instanceof Error ? cause.stack : error.stack) ?? "";
}
