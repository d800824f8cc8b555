import type { Transaction } from "../database/transaction.ts";
import type { StudioError } from "../errors.ts";
import { requireWhole } from "./answer.ts";
import type { Released } from "./close-hold.ts";
import type { HoldOutcome, HoldRequest } from "./hold-units.ts";
import type { SettleOutcome } from "./settle-output.ts";
import { Lane } from "./batch-lane.ts";
import { applyOperations, type Closing, type OwnedSettlement } from "./batch-operations.ts";

/** Holds, settles and releases by group commit: what many ask for at once is one statement and one commit. */
export interface LedgerBatcher {
  hold(request: HoldRequest): Promise<HoldOutcome>;
  settle(settlement: OwnedSettlement): Promise<SettleOutcome>;
  close(closing: Closing): Promise<readonly Released[]>;
}

export interface BatcherOptions {
  /**
   * Batches under way at once. One gathers the most in each, which measured best (docs/performance.md); with a slow disk or
   * many processors to spare a second one fills the time that the first waits. What concerns one owner goes one way.
   */
  readonly lanes?: number;
  /** Operations of one statement, at most. */
  readonly limit?: number;
}

const defaultLanes = 1;
const defaultLimit = 200;
const maximumWaiting = 20_000;

type Operation =
  | { readonly verb: "hold"; readonly request: HoldRequest }
  | { readonly verb: "settle"; readonly settlement: OwnedSettlement }
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
    settle: (settlement) => add<SettleOutcome>(settlement.ownerId, { verb: "settle", settlement }),
    close: (closing) => add<readonly Released[]>(closing.ownerId, { verb: "close", closing }),
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
