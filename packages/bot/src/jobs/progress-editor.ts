import type { Message } from "../presenters/message.ts";

/** Waits; ends early, without throwing, when it is aborted. */
export type Wait = (duration_ms: number, signal: AbortSignal) => Promise<void>;

/** Discord allows about five edits in five seconds of one message: progress takes a fourth of that. */
const editPause_ms = 4_000;

interface Editing {
  readonly wait: Wait;
  /** Answers whether there is any use in further edits. */
  readonly edit: (message: Message, signal: AbortSignal) => Promise<boolean>;
}

export interface ProgressEditor {
  /** Shows it as soon as may be; what comes after it meanwhile takes its place. */
  offer(message: Message): void;
  /** Stops at once: an edit that waits for its turn is given up, for the result comes first. */
  close(): Promise<void>;
}

/** Shows progress in one message, at most one edit every four seconds, always the latest there is. */
export function progressEditor({ wait, edit }: Editing): ProgressEditor {
  const closing = new AbortController();
  let latest: Message | null = null;
  let shown = "";
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (latest !== null && !closing.signal.aborted) {
      const message: Message = latest;
      latest = null;
      const text = JSON.stringify(message);
      if (text === shown) continue;
      // What could not be shown is followed by something newer.
      const goesOn = await edit(message, closing.signal).catch(() => true);
      shown = text;
      if (!goesOn) return closing.abort();
      await wait(editPause_ms, closing.signal);
    }
  }

  return {
    offer(message) {
      latest = message;
      if (closing.signal.aborted) return;
      working ??= work().finally(() => (working = null));
    },
    async close() {
      closing.abort();
      await working;
    },
  };
}
