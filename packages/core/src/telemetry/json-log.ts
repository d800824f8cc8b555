import { hostname } from "node:os";
import type { Writable } from "node:stream";
import type { Clock } from "../clock.ts";
import { StudioError } from "../errors.ts";
import type { Log, LogFields, LogLevel } from "./log.ts";

/** The numbers that pino gives them: lines of the API and of workers are read by the same programs. */
const numbers: Readonly<Record<LogLevel, number>> = { debug: 20, info: 30, warn: 40, error: 50 };

export interface JsonLogOptions {
  /** The least that is written; `silent` writes nothing. */
  readonly level: LogLevel | "silent";
  readonly stream: Writable;
  readonly clock: Clock;
  /** Stands in every line, such as what the process is. */
  readonly always?: LogFields;
}

/** One line of JSON for each message, with the same members as those of the API. */
export function jsonLog({ level, stream, clock, always = {} }: JsonLogOptions): Log {
  const least = level === "silent" ? Number.POSITIVE_INFINITY : numbers[level];
  const origin = { pid: process.pid, hostname: hostname(), ...always };
  const at = (line: LogLevel) => {
    if (numbers[line] < least) return () => {};
    return (fields: LogFields, message: string, error?: unknown): void => {
      const said = { ...fields, ...(error === undefined ? {} : { err: described(error) }), msg: message };
      stream.write(`${JSON.stringify({ level: numbers[line], time: clock.now().getTime(), ...origin, ...said })}\n`);
    };
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** A stack only for what nobody foresaw. Addresses in messages of libraries can hold passwords. */
function described(thrown: unknown): Readonly<Record<string, unknown>> {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: withoutPasswords(String(thrown)) };
  const { name, message, stack = "" } = thrown;
  const facts = {
    type: name,
    message: withoutPasswords(name.startsWith("PrismaClient") ? lastLine(message) : message),
  };
  if (!(thrown instanceof StudioError)) return { ...facts, stack: withoutPasswords(framesOf(stack)) };
  const { cause, code } = thrown;
  return { ...facts, code, ...(cause instanceof Error ? { cause: withoutPasswords(lastLine(cause.message)) } : {}) };
}

/** Prisma's messages quote what it was given, above the line that says what is wrong; and people's words may be in that. */
const lastLine = (message: string): string => message.trimEnd().split("\n").at(-1) ?? "";

/** Without the message, which stands above them. */
function framesOf(stack: string): string {
  return stack
    .split("\n")
    .filter((line) => /^\s+at /u.test(line))
    .join("\n");
}

function withoutPasswords(text: string): string {
  return text.replaceAll(/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/giu, "$1");
}
