import { describe, expect, it } from "vitest";

import { openProgress } from "./progress.mjs";

function recorder(isTTY: boolean): {
  stream: { write: (text: string) => void; isTTY: boolean };
  written: () => string;
} {
  let text = "";
  return {
    stream: { isTTY, write: (more) => void (text += more) },
    written: () => text,
  };
}

function clockOf(...times_ms: number[]): () => number {
  return () => times_ms.shift() ?? 0;
}

describe("progress", () => {
  it("in a log is one line for each step, when it ends, with its time", () => {
    const { stream, written } = recorder(false);
    const line = openProgress({ stream, now: clockOf(1_000, 13_340) }).begin("installing packages");
    line.update("12 of 567");
    line.succeed("packages installed");

    expect(written()).toBe("  ✓ packages installed                  12.3 s\n");
  });

  it("on a terminal is a line that is rewritten while the step runs", () => {
    const { stream, written } = recorder(true);
    const line = openProgress({ stream, now: clockOf(0, 500) }).begin("installing packages");
    line.update("12 of 567");
    line.fail("installing packages");

    expect(written().split("\r\u001b[K")).toEqual([
      "",
      "  … installing packages",
      "  … installing packages (12 of 567)",
      "  ✗ installing packages                  0.5 s\n",
    ]);
  });
});
