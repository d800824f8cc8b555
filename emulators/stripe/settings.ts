/** How the emulated account behaves, where Stripe lets its owner, a bank or time decide. */
export interface StripeSettings {
  /** How long a renewal's invoice stays a draft. */
  readonly draft_ms: number;
  /** When a failed renewal is tried again, counted from the failure. */
  readonly retryPauses_ms: readonly number[];
  /** What becomes of a subscription when every retry failed. */
  readonly afterLastRetry: "cancel" | "unpaid";
  /** When money that takes days arrives. `null`: only when told. */
  readonly settle_ms: number | null;
  /** Tax on top of prices, where a request asks for automatic tax. */
  readonly tax_percent: number;
  /** When an event that was not taken is sent again, counted from the failure. */
  readonly webhookRetryPauses_ms: readonly number[];
}

const hour_ms = 3_600_000;
const day_ms = 24 * hour_ms;

export const defaultSettings: StripeSettings = {
  draft_ms: hour_ms,
  retryPauses_ms: [3 * day_ms, 5 * day_ms, 7 * day_ms],
  afterLastRetry: "cancel",
  settle_ms: 3 * day_ms,
  tax_percent: 10,
  webhookRetryPauses_ms: [10_000, 60_000, 600_000, hour_ms, 6 * hour_ms, day_ms],
};
