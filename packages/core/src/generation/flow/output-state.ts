import type { Transaction } from "../../database/transaction.ts";
import type { OutputState } from "../job.ts";

export interface OutputMove {
  readonly jobId: string;
  readonly index: number;
  readonly from: readonly OutputState[];
  readonly to: OutputState;
  readonly failureCode?: string;
  readonly operatorNote?: string | undefined;
  readonly mediaId?: string;
  readonly at: Date;
}

/**
 * Moves an output by compare-and-set, and its job with it, as part of a statement (`move_output` of the migrations): the
 * job's state follows from its outputs. True when the output stood where it was expected.
 */
export const movesOutput =
  "move_output($1::uuid, $2::integer, $3::text[], $4::text, $5::timestamptz, $6::text, $7::uuid, $8::text)";

/** The first eight parameters of a statement that holds `movesOutput`. */
export function movingParameters(move: OutputMove): readonly unknown[] {
  const { failureCode = null, mediaId = null, operatorNote = null } = move;
  return [move.jobId, move.index, [...move.from], move.to, move.at, failureCode, mediaId, operatorNote];
}

/** Moves an output and its job with it. Answers whether the output stood where it was expected. */
export async function moveOutput(unit: Pick<Transaction, "query">, move: OutputMove): Promise<boolean> {
  const [row] = await unit.query<{ isMoved: boolean }>(
    `select ${movesOutput} as "isMoved"`,
    movingParameters(move),
    "move_output",
  );
  return row?.isMoved ?? false;
}
