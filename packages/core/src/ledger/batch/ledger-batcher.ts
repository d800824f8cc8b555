import type { Transaction } from "../../database/transaction.ts";
import type { StudioError } from "../../errors.ts";
import { requireWhole } from "../answer.ts";
import type { Released } from "../close-hold.ts";
import type { HoldOutcome, HoldRequest } from "../hold-units.ts";
import type { SettleOutcome, Settlement } from "../settle-output.ts";
import { Lane } from "./lane.ts";
import { applyOperations, type Closing } from "./operations.ts";

/** Holds, settles and releases by group commit: what many ask for at once is one statement and one commit. */
export interface LedgerBatcher {
  hold(request: HoldRequest): Promise<HoldOutcome>;
  settle(settlement: Settlement & Owned): Promise<SettleOutcome>;
  close(closing: Closing & Owned): Promise<readonly Released[]>;
}

interface Owned {
  /** Whose hold it is: what concerns one owner goes one way, so that batches do not wait for each other. */
  readonly ownerId: string;
}

export interface BatcherOptions {
  /** Batches under way at once. Two keep the database busy while this process reads and writes; more only wait. */
  readonly lanes?: number;
  /** Operations of one statement, at most. */
  readonly limit?: number;
}

const defaultLanes = 2;
const defaultLimit = 200;
const maximumWaiting = 20_000;

type Operation =
  | { readonly verb: "hold"; readonly request: HoldRequest }
  | { readonly verb: "settle"; readonly settlement: Settlement }
  | { readonly verb: "close"; readonly closing: Closing };

type Outcome = HoldOutcome | SettleOutcome | readonly Released[];

export function createLedgerBatcher(transaction: Transaction, options: BatcherOptions = {}): LedgerBatcher {
  const { lanes: count = defaultLanes, limit = defaultLimit } = options;
  const run = (operations: readonly Operation[]) => runBatch(transaction, operations);
  const lanes = Array.from({ length: count }, () => new Lane<Operation, Outcome>({ limit, maximumWaiting, run }));
  const add = async <Wanted extends Outcome>(ownerId: string, operation: Operation): Promise<Wanted> => {
    const lane = lanes[laneOf(ownerId, count)] ?? lanes[0];
    return (await lane?.add(operation)) as Wanted;
  };
  return {
    async hold(request) {
      // Checked here, so that a wrong number is the fault of nobody else in the batch.
      requireWhole(request.cost.outputs, request.cost.tokensEach);
      return add<HoldOutcome>(request.ownerId, { verb: "hold", request });
    },
    settle: ({ ownerId, ...settlement }) => add<SettleOutcome>(ownerId, { verb: "settle", settlement }),
    close: ({ ownerId, ...closing }) => add<readonly Released[]>(ownerId, { verb: "close", closing }),
  };
}

/** The last characters of an id are random, the first ones a time. */
function laneOf(ownerId: string, count: number): number {
  return (Number.parseInt(ownerId.slice(-6), 16) || 0) % count;
}

async function runBatch(
  transaction: Transaction,
  operations: readonly Operation[],
): Promise<readonly (Outcome | StudioError)[]> {
  const outcomes = await applyOperations(transaction, {
    settlements: operations.flatMap((one) => (one.verb === "settle" ? [one.settlement] : [])),
    closings: operations.flatMap((one) => (one.verb === "close" ? [one.closing] : [])),
    holds: operations.flatMap((one) => (one.verb === "hold" ? [one.request] : [])),
  });
  const next = { settle: 0, close: 0, hold: 0 };
  const of = { settle: outcomes.settlements, close: outcomes.closings, hold: outcomes.holds };
  return operations.map(({ verb }) => of[verb][next[verb]++]) as readonly (Outcome | StudioError)[];
}
