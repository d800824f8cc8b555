import { describe, expect, it } from "vitest";
import { parseCancelAfter } from "./cancel-after.ts";
import { parsePreferWait } from "./prefer-wait.ts";

describe("the header Cancel-After", () => {
  it.each([
    ["30", 30_000],
    ["90s", 90_000],
    ["5m", 300_000],
    ["2h30m", 9_000_000],
    ["1h30m45s", 5_445_000],
  ])("reads %s", (text, duration_ms) => {
    expect(parseCancelAfter(text)).toBe(duration_ms);
  });

  it.each(["", "4s", "soon", "5 m", "-10s", "1m2h"])("refuses '%s'", (text) => {
    expect(() => parseCancelAfter(text)).toThrow("Cancel-After");
  });
});

describe("the header Prefer", () => {
  it.each([
    ["wait", 60],
    ["wait=1", 1],
    ["wait=60", 60],
  ])("reads %s", (text, seconds) => {
    expect(parsePreferWait(text)).toBe(seconds);
  });

  it.each(["wait=0", "wait=61", "wait=", "respond-async"])("refuses '%s'", (text) => {
    expect(() => parsePreferWait(text)).toThrow("Prefer");
  });
});
