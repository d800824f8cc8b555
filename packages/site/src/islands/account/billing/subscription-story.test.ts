import { describe, expect, it } from "vitest";
import { isLiving, subscriptionStory, type Subscription } from "./subscription-story.ts";

const subscription = (changes: Partial<Subscription> = {}): Subscription => ({
  id: "s",
  gateway: "stripe",
  plan: "pro",
  next_plan: null,
  state: "active",
  period_start: "2026-11-01T00:00:00.000Z",
  period_end: "2026-12-01T12:00:00.000Z",
  paid_until: "2026-12-01T12:00:00.000Z",
  features_until: null,
  is_cancelled_at_period_end: false,
  started_at: "2026-11-01T00:00:00.000Z",
  ended_at: null,
  ...changes,
});

describe("how a subscription is told", () => {
  it.each([
    [{}, "It renews on 1 Dec 2026."],
    [{ is_cancelled_at_period_end: true }, "It ends on 1 Dec 2026, and is not renewed."],
    [{ next_plan: "starter" }, "It changes to Starter on 1 Dec 2026."],
    [{ state: "cancelled" }, "Your Pro plan has ended. What you made with it stays yours."],
    [{ state: "incomplete" }, "Its first payment has not arrived yet."],
    [
      { state: "past_due", features_until: "2026-12-08T12:00:00.000Z" },
      "The last payment did not come through: look at your card. Its features last until 8 Dec 2026.",
    ],
  ] as const)("Given %j, Then it reads: %s", (changes, text) =>
    expect(subscriptionStory(subscription(changes))).toBe(text),
  );

  it("Given one that is unpaid, Then it may live again; given a cancelled one, not", () =>
    expect([isLiving({ state: "unpaid" }), isLiving({ state: "cancelled" })]).toEqual([true, false]));
});
