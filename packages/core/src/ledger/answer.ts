import { StudioError, type StudioErrorCode } from "../errors.ts";

/** What every ledger function answers: its result, or the reason it refused. */
export type Answer<Result> = ({ readonly ok: true } & Result) | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly code: keyof typeof refusals;
  readonly [detail: string]: unknown;
}

/** What a refusal means to whoever asked, where no caller expects it. */
const refusals = {
  idempotency_conflict: ["idempotency_conflict", "this key was used for another request"],
  invalid_amount: ["invalid_input", "whole units above zero are needed"],
  invalid_asset: ["invalid_input", "only images and videos can be held"],
  hold_not_found: ["internal", "hold_not_found: there is no such hold"],
  hold_closed: ["conflict", "hold_closed: the job has ended"],
  slot_taken: ["conflict", "slot_taken: another output took it"],
  grant_not_found: ["not_found", "there is no such grant"],
  reason_needed: ["invalid_input", "a reason is needed"],
  invalid_code: ["invalid_input", "a code has 4 to 40 letters, digits and hyphens"],
  code_exists: ["conflict", "this code exists already"],
  promotion_unknown: ["not_found", "there is no such code"],
  promotion_redeemed: ["conflict", "you have redeemed this code already"],
  promotion_ended: ["conflict", "this code has ended"],
  promotion_used_up: ["conflict", "this code has been redeemed as often as it can be"],
  same_account: ["invalid_input", "an account cannot become part of itself"],
  already_merged: ["conflict", "this account became part of another one already"],
  two_subscriptions: ["conflict", "both accounts have a subscription: one must end first"],
  insufficient_balance: ["insufficient_balance", "there is not enough to pay for it"],
  debt: ["insufficient_balance", "units that were refunded after use are owed"],
  cap_day: ["plan_limit", "it is beyond the spend cap of the day"],
  cap_month: ["plan_limit", "it is beyond the spend cap of the month"],
} as const satisfies Record<string, readonly [StudioErrorCode, string]>;

/** The result, or a StudioError for a refusal that the caller does not expect. */
export function accepted<Result>(answer: Answer<Result> | undefined): Result {
  if (answer?.ok) return answer;
  const [code, meaning] = answer === undefined ? (["internal", "no answer"] as const) : refusals[answer.code];
  const message =
    code === "internal" ? `The ledger refused: ${meaning}` : meaning.charAt(0).toUpperCase() + meaning.slice(1);
  throw new StudioError(code, `${message}.`, { details: { ...answer } });
}

/** Throws `invalid_input` unless it is a whole number that JSON and Postgres both keep exactly. */
export function requireWhole(...amounts: readonly (number | null)[]): void {
  const wrong = amounts.find((amount) => amount !== null && !Number.isSafeInteger(amount));
  if (wrong === undefined) return;
  throw new StudioError("invalid_input", `The ledger counts whole units, and ${wrong} is none.`);
}
