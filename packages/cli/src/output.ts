import type { Invocation } from "./invocation.ts";

/** Writes a command's answer to stdout: JSON for programs, else what the presenter makes of it. */
export function answer<Result>(invocation: Invocation, result: Result, present: (result: Result) => string): void {
  const text = invocation.isJson ? JSON.stringify(result, null, 2) : present(result);
  invocation.terminal.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** Says something to the person, on stderr; programs that read JSON are left in peace. */
export function say(invocation: Invocation, text: string): void {
  if (!invocation.isJson || invocation.terminal.stderr.isTTY) invocation.terminal.stderr.write(`${text}\n`);
}
