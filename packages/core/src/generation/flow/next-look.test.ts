import { describe, expect, it } from "vitest";
import { engineTimeLeft_ms, nextLook_ms } from "./next-look.ts";

describe("the next look at an engine", () => {
  it("is an interval away while nothing says when it will be done", () => {
    expect(nextLook_ms(2_000, [])).toBe(2_000);
    expect(nextLook_ms(2_000, [null, null])).toBe(2_000);
    expect(nextLook_ms(2_000, [9_000, null])).toBe(2_000);
  });

  it("comes when all is done that will be done within the interval", () => {
    expect(nextLook_ms(2_000, [700, 1_200, 5_000, null])).toBe(1_200);
  });

  it("does not come again at once for what is nearly there", () => {
    expect(nextLook_ms(2_000, [10])).toBe(500);
    expect(nextLook_ms(0, [0])).toBe(0);
  });

  it("is five intervals away where the engine calls back, whatever it says of itself", () => {
    expect(nextLook_ms(2_000, [700], true)).toBe(10_000);
  });
});

describe("the time that an engine still needs", () => {
  it("follows from how far it came", () => {
    expect(engineTimeLeft_ms(80, 8_000)).toBe(2_000);
  });

  it("is not known before the percentage says something, nor once the engine is done", () => {
    expect(engineTimeLeft_ms(1, 8_000)).toBeNull();
    expect(engineTimeLeft_ms(99, 8_000)).toBeNull();
    expect(engineTimeLeft_ms(100, 8_000)).toBeNull();
  });
});
