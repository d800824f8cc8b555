/** Work that is done again and again, never twice at once. */
export interface Recurring extends AsyncDisposable {
  /** Does it once more as soon as may be. */
  soon(): void;
}

export function recurring(
  act: () => Promise<unknown>,
  { interval_ms, onError }: { readonly interval_ms: number; readonly onError: (error: unknown) => void },
): Recurring {
  let working: Promise<void> | null = null;
  let isWanted = false;
  let isClosed = false;

  async function work(): Promise<void> {
    while (isWanted && !isClosed) {
      isWanted = false;
      try {
        await act();
      } catch (error) {
        onError(error);
      }
    }
  }

  const soon = (): void => {
    isWanted = true;
    working ??= work().finally(() => (working = null));
  };
  const timer = setInterval(soon, interval_ms);
  timer.unref();
  return {
    soon,
    async [Symbol.asyncDispose]() {
      isClosed = true;
      clearInterval(timer);
      await working;
    },
  };
}
