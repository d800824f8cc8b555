import { setTimeout as pause } from "node:timers/promises";

const interval_ms = 100;

/**
 * What a task answers, once it does: it is tried again while it throws. For what is used outside of tests too, where Vitest's own is not.
 *
 * @throws whatever the task threw last, when the time is over
 */
export async function until<Answer>(task: () => Promise<Answer>, timeout_ms: number): Promise<Answer> {
  const deadline_ms = performance.now() + timeout_ms;
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (performance.now() > deadline_ms) throw error;
      await pause(interval_ms);
    }
  }
}
