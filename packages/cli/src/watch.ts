import { setTimeout } from "node:timers/promises";
import type { Command } from "commander";
import type { Invocation } from "./invocation.ts";
import { onInterrupt } from "./on-interrupt.ts";

export interface WatchOption {
  readonly watch?: boolean;
}

const refresh_ms = 1_000;
const clearScreen = "\u001B[H\u001B[2J\u001B[3J";

export function addWatchOption(command: Command): Command {
  return command.option("--watch", "show it again every second, until Ctrl-C");
}

/** Shows something once, or again and again until Ctrl-C. Programs get one JSON document each time. */
export async function repeatedly(
  { terminal, isJson }: Invocation,
  { watch = false }: WatchOption,
  show: () => Promise<void>,
): Promise<void> {
  if (!watch) return show();
  using interrupted = onInterrupt();
  while (!interrupted.signal.aborted) {
    if (terminal.stdout.isTTY && !isJson) terminal.stdout.write(clearScreen);
    await show();
    await setTimeout(refresh_ms, undefined, { signal: interrupted.signal }).catch(() => {});
  }
}
