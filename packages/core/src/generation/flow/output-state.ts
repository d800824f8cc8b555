import type { UnitOfWork } from "../../database/database.ts";
import { deriveJobState, type OutputState } from "../job.ts";

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
 * Moves an output by compare-and-set, and its job with it: the job's state follows from its outputs. Answers whether the
 * output stood where it was expected.
 */
export async function moveOutput({ prisma }: Pick<UnitOfWork, "prisma">, move: OutputMove): Promise<boolean> {
  const { count } = await prisma.generationOutput.updateMany({
    where: { jobId: move.jobId, index: move.index, state: { in: [...move.from] } },
    data: {
      state: move.to,
      updatedAt: move.at,
      troubleCode: null,
      ...(move.operatorNote === undefined ? {} : { operatorNote: move.operatorNote }),
      ...(move.failureCode === undefined ? {} : { failureCode: move.failureCode }),
      ...(move.mediaId === undefined ? {} : { mediaId: move.mediaId }),
    },
  });
  if (count === 0) return false;
  const outputs = await prisma.generationOutput.findMany({ where: { jobId: move.jobId }, select: { state: true } });
  const state = deriveJobState(outputs.map((output) => output.state as OutputState));
  // A final state is written by `finishJob` alone, together with closing the hold.
  const isOver = state === "succeeded" || state === "failed" || state === "cancelled";
  if (!isOver) {
    const where = { id: move.jobId, finishedAt: null };
    await prisma.generationJob.updateMany({ where, data: { state, updatedAt: move.at } });
  }
  return true;
}
