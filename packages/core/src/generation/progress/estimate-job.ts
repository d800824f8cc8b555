import type { Transaction } from "../../database/transaction.ts";
import { learnPace, type PaceOf } from "./learned-pace.ts";
import { isOneByOne } from "./is-one-by-one.ts";
import { timeLeft_ms } from "./time-left.ts";

/** How long a job is expected to take from being asked for to its end, in milliseconds; `null` while too little is known. */
export async function estimateJob(
  database: Transaction,
  job: PaceOf & { readonly count: number },
): Promise<number | null> {
  const pace = await learnPace(database, job);
  if (pace === null) return null;
  const waiting = { state: "queued", percent: 0, elapsed_ms: null } as const;
  const outputs = Array.from({ length: job.count }, () => waiting);
  return timeLeft_ms(outputs, pace, { isOneByOne: isOneByOne(job), waited_ms: 0 });
}
