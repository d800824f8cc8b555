import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { FaultScriptError } from "./faults/fault-script.ts";
import type { RequestEntry } from "./request-log.ts";

/** @throws RangeError naming the option whose text is no whole number. */
export function wholeNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new RangeError(`--${name} takes a whole number, not "${text}".`);
}

/** A fault script written on the command line, or in a file. What is in it is read by who plays it. */
export async function readFaults(given: string | undefined): Promise<unknown> {
  if (given === undefined) return [];
  const text = /^\s*[[{]/.test(given) ? given : await readFile(given, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FaultScriptError(`The fault script is not JSON: ${error instanceof Error ? error.message : ""}.`);
  }
}

/** One request as a line of the log a person watches. */
export function requestLine({ at, method, path, status, notes }: RequestEntry): string {
  const outcome = status === null ? "cut" : String(status);
  return `${at.toISOString().slice(11, 19)}  ${outcome}  ${method} ${path}  ${notes.join(", ")}`.trimEnd() + "\n";
}

/** Why an emulator could not start, and what to do about it. */
export function explainStart(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!message.includes("EADDRINUSE")) return message;
  return `The port is taken (${message}). Choose another with --port, or 0 for any free one.`;
}

export async function interrupted(): Promise<void> {
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
}

/** The host part of a URL that reaches a listening address from this machine. */
export function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
