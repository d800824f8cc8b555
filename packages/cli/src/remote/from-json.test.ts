import { describe, expect, it } from "vitest";
import { named, revived, snake } from "./from-json.ts";

describe("what the API answers", () => {
  it("gets the names that core gives it, units last", () => {
    const json = {
      is_payable: true,
      file_size_bytes: 7,
      time_left_ms: 5,
      width_px: 3,
      items: [{ media_id: "1" }],
      a: null,
    };
    expect(named(json)).toEqual({
      isPayable: true,
      fileSize_bytes: 7,
      timeLeft_ms: 5,
      width_px: 3,
      items: [{ mediaId: "1" }],
      a: null,
    });
  });

  it("gets dates for times, where core has dates", () => {
    const at = "2026-11-23T12:00:00.000Z";
    const json = { created_at: at, at, since: at, until: at, decided_at: null, name: at };
    const date = new Date(at);
    expect(revived(json)).toEqual({
      createdAt: date,
      at: date,
      since: date,
      until: date,
      decidedAt: null,
      name: at,
    });
    expect(named({ expires_at: at })).toEqual({ expiresAt: at });
  });

  it("gets the money and the periods of a subscription", () => {
    const at = "2026-11-23T12:00:00.000Z";
    const date = new Date(at);
    const json = { paid: { amount_minor: 499 }, credit_minor: 0, period_start: at, period_end: at, paid_until: at };
    expect(revived(json)).toEqual({
      paid: { amount_minor: 499 },
      credit_minor: 0,
      periodStart: date,
      periodEnd: date,
      paidUntil: date,
    });
  });

  it("keeps what people and engines named as it is", () => {
    const parameters = { motion_bucket_id: 127, created_at: "2026" };
    expect(revived({ parameters })).toEqual({ parameters });
  });

  it("is asked under its own names", () => {
    expect(["hairColour", "ageRange", "name"].map(snake)).toEqual(["hair_colour", "age_range", "name"]);
  });
});
