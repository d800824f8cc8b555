import { StudioError, toStudioError } from "@figment/core/errors";
import { CommanderError } from "commander";
import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";
import type { Terminal } from "./terminal.ts";

/** Runs one command line and answers its exit code. */
export async function runFigment(commandLine: readonly string[], terminal: Terminal): Promise<number> {
  const program = createProgram(terminal);
  try {
    await program.parseAsync([...commandLine], { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    const isJson = commandLine.includes("--json") || (!terminal.stdout.isTTY && !commandLine.includes("--no-json"));
    if (!(error instanceof CommanderError)) return reportError(terminal, toStudioError(error), isJson);
    if (error.exitCode === 0) return 0;
    const message = error.message.replace(/^error: /u, "").replace(/\n/gu, " ");
    return reportError(
      terminal,
      new StudioError("invalid_input", sentence(message), { nextSteps: ["figment --help"] }),
      isJson,
    );
  }
}

function sentence(text: string): string {
  const capitalised = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!)]$/u.test(capitalised) ? capitalised : `${capitalised}.`;
}
