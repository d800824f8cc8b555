/** Tells those who wait that something in the emulated world has changed. */
export interface Signal {
  changed(): void;
  /** Tells of every change until the answer is called. */
  onChange(listener: () => void): () => void;
  /**
   * Resolves with what `look` finds, as soon as it finds something.
   *
   * @throws Error that says what was waited for, when `timeout_ms` of real time passed first.
   */
  until<Found>(what: string, look: () => Found | null | undefined | false, timeout_ms?: number): Promise<Found>;
}

export function createSignal(): Signal {
  const waiting = new Set<() => void>();
  return {
    onChange(listener) {
      waiting.add(listener);
      return () => void waiting.delete(listener);
    },
    changed() {
      for (const lookAgain of waiting) lookAgain();
    },
    until(what, look, timeout_ms = 10_000) {
      return new Promise((resolve, reject) => {
        const lookAgain = (): void => {
          try {
            const found = look();
            if (found === null || found === undefined || found === false) return;
            stop();
            resolve(found);
          } catch (error) {
            stop();
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`Waited ${timeout_ms} ms for ${what}, in vain.`));
        }, timeout_ms);
        const stop = (): void => {
          clearTimeout(timer);
          waiting.delete(lookAgain);
        };
        waiting.add(lookAgain);
        lookAgain();
      });
    },
  };
}
