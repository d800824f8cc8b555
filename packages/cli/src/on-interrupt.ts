import { errorTable } from "@figment/core/errors";

/** Aborts its signal at the first Ctrl-C, in place of ending the process; a second one ends it as usual. */
export function onInterrupt(): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  // It stays in place at the first one: other libraries end the process where nobody else listens.
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(errorTable.interrupted.exitCode);
    controller.abort();
  };
  process.on("SIGINT", interrupt);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      process.off("SIGINT", interrupt);
    },
  };
}
