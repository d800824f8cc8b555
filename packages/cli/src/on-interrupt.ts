import { errorTable } from "@figment/core/errors";

/** Aborts its signal at the first Ctrl-C, in place of ending the process; a second one ends it as usual. */
export function onInterrupt(
  signals: readonly NodeJS.Signals[] = ["SIGINT"],
): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  // It stays in place at the first one: other libraries end the process where nobody else listens.
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(errorTable.interrupted.exitCode);
    controller.abort();
  };
  for (const signal of signals) process.on(signal, interrupt);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const signal of signals) process.off(signal, interrupt);
    },
  };
}
