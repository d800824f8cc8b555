import { selectFields } from "./select-fields.ts";
import type { Invocation } from "./invocation.ts";

/** Writes a command's answer to stdout: JSON for programs, else what the presenter makes of it. */
export function answer<Result>(invocation: Invocation, result: Result, present: (result: Result) => string): void {
  const text = invocation.isJson ? json(invocation, result) : present(result);
  invocation.terminal.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

function json({ fields, terminal }: Invocation, result: unknown): string {
  const plain: unknown = JSON.parse(JSON.stringify(result ?? null));
  if (fields.length === 0) return JSON.stringify(plain, null, 2);
  const unknown = new Set<string>();
  const selected = selectFields(plain, fields, (path) => unknown.add(path));
  for (const path of unknown) terminal.stderr.write(`The answer has no field "${path}".\n`);
  return JSON.stringify(selected, null, 2);
}

/** Says something to the person, on stderr; programs that read JSON are left in peace. */
export function say(invocation: Invocation, text: string): void {
  if (!invocation.isJson || invocation.terminal.stderr.isTTY) invocation.terminal.stderr.write(`${text}\n`);
}
