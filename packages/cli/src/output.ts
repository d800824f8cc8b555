import { selectFields } from "./select-fields.ts";
import type { Invocation } from "./invocation.ts";

/** Writes a command's answer to stdout: JSON for programs, else what the presenter makes of it. */
export function answer<Result>(invocation: Invocation, result: Result, present: (result: Result) => string): void {
  const text = invocation.isJson ? json(result, invocation.fields) : present(result);
  invocation.terminal.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

function json(result: unknown, fields: readonly string[]): string {
  const plain: unknown = JSON.parse(JSON.stringify(result ?? null));
  return JSON.stringify(fields.length === 0 ? plain : selectFields(plain, fields), null, 2);
}

/** Says something to the person, on stderr; programs that read JSON are left in peace. */
export function say(invocation: Invocation, text: string): void {
  if (!invocation.isJson || invocation.terminal.stderr.isTTY) invocation.terminal.stderr.write(`${text}\n`);
}
