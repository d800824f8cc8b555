import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { withTimeLimit } from "./time-limit.ts";

const untilAborted = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => {
    const answer = (): void => resolve(signal.reason);
    if (signal.aborted) return answer();
    signal.addEventListener("abort", answer, { once: true });
  });

describe("a time limit", () => {
  it("ends the work when the time is up", async () => {
    expect(await withTimeLimit(null, 1, untilAborted)).toMatchObject({ name: "TimeoutError" });
  });

  it.each([["before it began", 0] as const, ["while it goes on", 1] as const])(
    "ends the work when whoever asked gave up %s, for their reason",
    async (_when, pause_ms) => {
      const asking = new AbortController();
      const give = (): void => asking.abort("no more");
      if (pause_ms === 0) give();
      else setTimeout(give, pause_ms);
      expect(await withTimeLimit(asking.signal, 60_000, untilAborted)).toBe("no more");
    },
  );

  it("answers with the work, and leaves nothing behind", async () => {
    const asking = new AbortController();
    expect(await withTimeLimit(asking.signal, 60_000, async () => "done")).toBe("done");
    expect(getEventListeners(asking.signal, "abort")).toEqual([]);
  });
});
