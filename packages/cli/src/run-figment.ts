import { errorTable, StudioError, toStudioError } from "@figment/core/errors";
import { type Command, CommanderError } from "commander";
import { openConsole } from "./commands/admin/console.ts";
import { openDashboard } from "./commands/dashboard.ts";
import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";
import type { Terminal } from "./terminal.ts";
import { ToldError } from "./told-error.ts";

/** Runs one command line and answers its exit code. */
export async function runFigment(commandLine: readonly string[], terminal: Terminal): Promise<number> {
  const program = createProgram(terminal);
  try {
    const { operands, unknown } = program.parseOptions([...commandLine]);
    if (operands.length === 0 && unknown.length === 0) await openDashboard(program, terminal);
    else if (operands.length === 1 && operands[0] === "admin" && unknown.length === 0)
      await openConsole(program, terminal);
    else await program.parseAsync([...commandLine], { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof ToldError) return error.exitCode;
    const isJson = commandLine.includes("--json") || (!terminal.stdout.isTTY && !commandLine.includes("--no-json"));
    if (!(error instanceof CommanderError)) return reportError(terminal, toStudioError(error), isJson);
    if (error.exitCode === 0) return 0;
    // A noun without a verb: its help has been shown already.
    if (error.code === "commander.help") return errorTable.invalid_input.exitCode;
    const message = error.message.replace(/^error: /u, "").replace(/\n/gu, " ");
    return reportError(
      terminal,
      new StudioError("invalid_input", sentence(message), { nextSteps: [helpFor(program, commandLine)] }),
      isJson,
    );
  }
}

/** The help of the command that was meant, as far as its words name one. */
function helpFor(program: Command, commandLine: readonly string[]): string {
  let command = program;
  const names = ["figment"];
  for (const word of commandLine) {
    const next = command.commands.find((candidate) => candidate.name() === word);
    if (next === undefined) continue;
    command = next;
    names.push(word);
  }
  return `${names.join(" ")} --help`;
}

function sentence(text: string): string {
  const capitalised = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!)]$/u.test(capitalised) ? capitalised : `${capitalised}.`;
}
