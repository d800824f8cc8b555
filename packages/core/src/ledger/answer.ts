import { StudioError } from "../errors.ts";

/** What every ledger function answers: its result, or the reason it refused. */
export type Answer<Result> = ({ readonly ok: true } & Result) | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly code: "idempotency_conflict" | "invalid_amount" | "hold_not_found" | "hold_closed" | "slot_taken";
  readonly [detail: string]: unknown;
}

/** The result, or a StudioError for a refusal that no caller expects. */
export function accepted<Result>(answer: Answer<Result> | undefined): Result {
  if (answer?.ok) return answer;
  const code = answer?.code === "idempotency_conflict" ? "idempotency_conflict" : "internal";
  throw new StudioError(code, `The ledger refused: ${answer?.code ?? "no answer"}.`, { details: { ...answer } });
}
