import type { Transaction } from "../database/transaction.ts";
import { StudioError } from "../errors.ts";
import { requireWhole } from "./answer.ts";
import { toReleased, type CloseAnswer, type Released } from "./close-hold.ts";
import { toHoldOutcome, type HoldAnswer, type HoldOutcome, type HoldRequest } from "./hold-units.ts";
import { toSettleOutcome, type SettleAnswer, type SettleOutcome, type Settlement } from "./settle-output.ts";

interface Owned {
  /** Whose hold it is, which spares looking it up; whom it was when it became part of another account is known, too. */
  readonly ownerId: string;
}

/** One delivered output, and whose hold pays for it. */
export interface OwnedSettlement extends Settlement, Owned {}

/** The end of a hold. */
export interface Closing extends Owned {
  readonly holdId: string;
  readonly at: Date | null;
}

/** What can be done together in one statement. */
export interface Operations {
  readonly settlements: readonly OwnedSettlement[];
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

const sql = `select ledger.apply($1::uuid[], $2::uuid[], $3::integer[], $4::integer[], $5::timestamptz[], $6::uuid[], $7::uuid[],
  $8::timestamptz[], $9::uuid[], $10::uuid[], $11::text[], $12::text[], $13::integer[], $14::integer[], $15::timestamptz[],
  $16::uuid[], $17::text[], $18::timestamptz[]) as answers`;

/**
 * Does any number of settlements, releases and holds, in that order, as one statement. Each stands for itself: what is
 * refused takes nothing from the others. Only the database failing fails all of them, and then nothing happened or, if the
 * connection broke, everything may have; doing it again is safe either way.
 */
export async function applyOperations(transaction: Transaction, operations: Operations): Promise<Outcomes> {
  const { settlements, closings, holds } = operations;
  requireWhole(...holds.flatMap(({ cost }) => [cost.outputs, cost.tokensEach]));
  const [row] = await again(transaction, operations);
  const [settled, closed, held] = row?.answers ?? [[], [], []];
  return {
    settlements: settlements.map((_, index) => read(toSettleOutcome, settled[index])),
    closings: closings.map((_, index) => read(toReleased, closed[index])),
    holds: holds.map((_, index) => read(toHoldOutcome, held[index])),
  };
}

const maximumTries = 4;

/**
 * Transactions that got in each other's way are undone, and tried again; then the owners of holds are looked up, because an
 * account may have become part of another one. Owners who have no wallets yet get them.
 */
async function again(
  transaction: Transaction,
  operations: Operations,
  tries = 1,
): Promise<readonly { readonly answers: Answers }[]> {
  try {
    return await transaction.query(sql, values(operations, tries === 1), "ledger-apply");
  } catch (error) {
    if (tries >= maximumTries) throw error;
    if (error instanceof Error && "code" in error && error.code === "LG001") {
      const owners = operations.holds.map(({ ownerId }) => ownerId);
      await transaction.query("select ledger.make_wallets($1::uuid[])", [owners]);
    } else if (!(error instanceof StudioError && error.code === "conflict" && error.isRetryable)) throw error;
    return again(transaction, operations, tries + 1);
  }
}

function values({ settlements, closings, holds }: Operations, areOwnersKnown: boolean): readonly unknown[] {
  return [
    settlements.map(({ holdId }) => holdId),
    settlements.map(({ ownerId }) => (areOwnersKnown ? ownerId : null)),
    settlements.map(({ outputIndex }) => outputIndex),
    settlements.map(({ slot }) => slot),
    settlements.map(({ at }) => moment(at)),
    closings.map(({ holdId }) => holdId),
    closings.map(({ ownerId }) => (areOwnersKnown ? ownerId : null)),
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
