import type { Transaction } from "../../database/transaction.ts";
import { StudioError } from "../../errors.ts";
import { requireWhole } from "../answer.ts";
import { toReleased, type CloseAnswer, type Released } from "../close-hold.ts";
import { toHoldOutcome, type HoldAnswer, type HoldOutcome, type HoldRequest } from "../hold-units.ts";
import { toSettleOutcome, type SettleAnswer, type SettleOutcome, type Settlement } from "../settle-output.ts";

/** The end of a hold. */
export interface Closing {
  readonly holdId: string;
  readonly at: Date | null;
}

/** What can be done together in one statement. */
export interface Operations {
  readonly settlements: readonly Settlement[];
  readonly closings: readonly Closing[];
  readonly holds: readonly HoldRequest[];
}

/** The outcomes, in the order of the operations; an error where one was refused in a way that nobody expects. */
export interface Outcomes {
  readonly settlements: readonly (SettleOutcome | StudioError)[];
  readonly closings: readonly (readonly Released[] | StudioError)[];
  readonly holds: readonly (HoldOutcome | StudioError)[];
}

type Answers = readonly [readonly SettleAnswer[], readonly CloseAnswer[], readonly HoldAnswer[]];

const sql = `select ledger.apply($1::uuid[], $2::integer[], $3::integer[], $4::timestamptz[], $5::uuid[], $6::timestamptz[],
  $7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::integer[], $12::integer[], $13::timestamptz[], $14::uuid[],
  $15::text[], $16::timestamptz[]) as answers`;

/**
 * Does any number of settlements, releases and holds, in that order, as one statement. Each stands for itself: what is
 * refused takes nothing from the others. Only the database failing fails all of them, and then nothing happened or, if the
 * connection broke, everything may have; doing it again is safe either way.
 */
export async function applyOperations(transaction: Transaction, operations: Operations): Promise<Outcomes> {
  const { settlements, closings, holds } = operations;
  requireWhole(...holds.flatMap(({ cost }) => [cost.outputs, cost.tokensEach]));
  const [row] = await again(() => transaction.query<{ answers: Answers }>(sql, values(operations), "ledger-apply"));
  const [settled, closed, held] = row?.answers ?? [[], [], []];
  return {
    settlements: settlements.map((_, index) => read(toSettleOutcome, settled[index])),
    closings: closings.map((_, index) => read(toReleased, closed[index])),
    holds: holds.map((_, index) => read(toHoldOutcome, held[index])),
  };
}

const maximumTries = 3;

/** Transactions that got in each other's way are undone, and tried again. */
async function again<Result>(work: () => Promise<Result>, tries = 1): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const isWorthIt = error instanceof StudioError && error.code === "conflict" && error.isRetryable;
    if (!isWorthIt || tries >= maximumTries) throw error;
    return again(work, tries + 1);
  }
}

function values({ settlements, closings, holds }: Operations): readonly unknown[] {
  return [
    settlements.map(({ holdId }) => holdId),
    settlements.map(({ outputIndex }) => outputIndex),
    settlements.map(({ slot }) => slot),
    settlements.map(({ at }) => moment(at)),
    closings.map(({ holdId }) => holdId),
    closings.map(({ at }) => moment(at)),
    holds.map(({ holdId }) => holdId),
    holds.map(({ ownerId }) => ownerId),
    holds.map(({ reference }) => reference),
    holds.map(({ cost }) => cost.asset),
    holds.map(({ cost }) => cost.outputs),
    holds.map(({ cost }) => cost.tokensEach),
    holds.map(({ expiresAt }) => moment(expiresAt)),
    holds.map(({ fundingGrantId }) => fundingGrantId ?? null),
    holds.map(({ job }) => (job === undefined ? null : JSON.stringify(job))),
    holds.map(({ at }) => moment(at)),
  ];
}

function moment(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

function read<Answered, Outcome>(
  toOutcome: (answer: Answered | undefined) => Outcome,
  answer: Answered | undefined,
): Outcome | StudioError {
  try {
    return toOutcome(answer);
  } catch (error) {
    if (error instanceof StudioError) return error;
    throw error;
  }
}
