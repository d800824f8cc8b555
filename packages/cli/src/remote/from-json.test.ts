import { describe, expect, it } from "vitest";
import { named, revived } from "./from-json.ts";

describe("what the API answered, as core has it", () => {
  it("has core's names, and keeps the units at their ends", () => {
    const json = { file_size_bytes: 9, paid: { amount_minor: 499 }, credit_minor: 0, is_cancelled_at_period_end: true };
    expect(named(json)).toEqual({
      fileSize_bytes: 9,
      paid: { amount_minor: 499 },
      credit_minor: 0,
      isCancelledAtPeriodEnd: true,
    });
  });

  it("has dates for times, whatever they are times of", () => {
    const at = "2026-11-23T12:00:00.000Z";
    const json = {
      started_at: at,
      period_start: at,
      period_end: at,
      paid_until: at,
      ended_at: null,
      since: at,
      what: at,
    };
    const date = new Date(at);
    expect(revived(json)).toEqual({
      startedAt: date,
      periodStart: date,
      periodEnd: date,
      paidUntil: date,
      endedAt: null,
      since: date,
      what: at,
    });
  });

  it("leaves alone what people and engines wrote", () => {
    expect(named({ job_id: "1", parameters: { guidance_scale: 7 } })).toEqual({
      jobId: "1",
      parameters: { guidance_scale: 7 },
    });
  });
});
