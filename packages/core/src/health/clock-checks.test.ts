import { describe, expect, it } from "vitest";
import { clockFinding } from "./clock-checks.ts";

describe("the clock", () => {
  it("is right within a few seconds of everybody's", () => {
    const skews = [
      { whose: "the database", ahead_ms: 3 },
      { whose: "api.example.com", ahead_ms: -900 },
    ];
    expect(clockFinding(skews)).toMatchObject({
      status: "ok",
      message: "agrees with the database and api.example.com",
    });
  });

  it.each([
    [20_000, "warning", "20 s ahead of the database: one-time codes may be refused"],
    [-90_000, "failed", "90 s behind the database: signatures and webhooks are refused"],
  ])("is told of when it is %i ms off", (ahead_ms, status, message) => {
    const skews = [
      { whose: "api.example.com", ahead_ms: 0 },
      { whose: "the database", ahead_ms },
    ];
    expect(clockFinding(skews)).toMatchObject({ status, message, nextSteps: [expect.stringContaining("set-ntp")] });
  });

  it("that cannot be compared is told of", () => expect(clockFinding([])).toMatchObject({ status: "warning" }));
});
