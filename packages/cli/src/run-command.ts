import type { Command } from "commander";
import { readInvocation, type Invocation } from "./invocation.ts";
import type { Terminal } from "./terminal.ts";

/** Wires a command's behaviour to commander: arguments first, then options, and how it was called. */
export function runs<Arguments extends readonly unknown[], Options extends object>(
  terminal: Terminal,
  command: Command,
  behaviour: (invocation: Invocation, options: Options, ...values: Arguments) => Promise<void>,
): void {
  command.action(async (...given: unknown[]) => {
    const values = given.slice(0, -2) as unknown as Arguments;
    await behaviour(readInvocation(terminal, command), command.opts<Options>(), ...values);
  });
}
