/** Aborts its signal at the first Ctrl-C, in place of ending the process; a second one ends it as usual. */
export function onInterrupt(): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const interrupt = (): void => {
    process.off("SIGINT", interrupt);
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
