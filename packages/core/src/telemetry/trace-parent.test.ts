import { describe, expect, it } from "vitest";
import { readTraceParent, writeTraceParent } from "./trace-parent.ts";

const text = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

describe("a trace's parent", () => {
  it("is read as it was written", () => {
    const read = readTraceParent(text);
    expect(read).toMatchObject({ traceId: "4bf92f3577b34da6a3ce929d0e0e4736", traceFlags: 1, isRemote: true });
    expect(writeTraceParent(read ?? undefined)).toBe(text);
  });

  it.each([
    null,
    "",
    "nonsense",
    `ff${text.slice(2)}`,
    `${text}-more`,
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
  ])("is none in %j", (wrong) => expect(readTraceParent(wrong)).toBeNull());
});
