import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { StudioError } from "../../errors.ts";
import type { ServerLayout } from "./layout.ts";

const tail_bytes = 65_536;
const reasons =
  /(?:FATAL|PANIC|ERROR|DETAIL|HINT|LOG: {2}could not|error while loading|supervisor:.*(?:cannot|could not))/u;
/** The next start may well work: another server is on its way, or children of a killed one have not gone yet. */
const passing =
  /lock file .* (?:already exists|is empty)|pre-existing shared memory block|Is another (?:postmaster|postgres)/u;

export interface StartFailure {
  /** The last meaningful lines, without times and process ids. */
  reason: string;
  isPassing: boolean;
}

/** What the server wrote to its log since this attempt began. */
export function readStartFailure(logFile: string, from_bytes: number): StartFailure {
  const text = readFrom(logFile, from_bytes);
  const lines = text.split("\n").map(withoutPrefix).filter(Boolean);
  const meaningful = lines.filter((line) => reasons.test(line));
  const reason = (meaningful.length > 0 ? meaningful : lines).slice(-3).join(" ");
  return { reason: reason === "" ? "it ended without a word" : reason, isPassing: passing.test(text) };
}

/** A start that failed for good, in words a person can act on. */
export function startError(layout: ServerLayout, reason: string): StudioError {
  const details = { logFile: layout.logFile, reason };
  if (/No space left on device|disk quota exceeded/iu.test(reason)) {
    return new StudioError("database_unavailable", `No space left for the database in ${layout.stateFolder}.`, {
      nextSteps: ["Free some disk space, then run the command again.", `The server's log: ${layout.logFile}`],
      isRetryable: true,
      details,
    });
  }
  return new StudioError("database_unavailable", `The database in ${layout.clusterFolder} does not start: ${reason}`, {
    nextSteps: [
      `Read the end of the server's log: tail ${layout.logFile}`,
      `If its files are damaged, move ${layout.clusterFolder} away and restore your latest backup.`,
    ],
    details,
  });
}

export function timeoutError(layout: ServerLayout, timeout_ms: number, what: string): StudioError {
  return new StudioError("database_unavailable", `${what} after ${Math.round(timeout_ms / 1000)} s.`, {
    nextSteps: [
      "Run the command again: after a crash the server may still be recovering.",
      `Read the end of the server's log: tail ${layout.logFile}`,
    ],
    isRetryable: true,
    details: { logFile: layout.logFile },
  });
}

export function logSize_bytes(logFile: string): number {
  try {
    const file = openSync(logFile, "r");
    try {
      return fstatSync(file).size;
    } finally {
      closeSync(file);
    }
  } catch {
    return 0;
  }
}

function readFrom(logFile: string, from_bytes: number): string {
  const file = openSync(logFile, "r");
  try {
    const { size } = fstatSync(file);
    const start = Math.max(from_bytes, size - tail_bytes);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    readSync(file, buffer, 0, buffer.length, start);
    return buffer.toString("utf8");
  } finally {
    closeSync(file);
  }
}

function withoutPrefix(line: string): string {
  return line.replace(/^\d{4}-\d\d-\d\d [\d:.]+ \S+ \[\d+\] /u, "").trim();
}
