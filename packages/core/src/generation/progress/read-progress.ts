import type { Clock } from "../../clock.ts";
import type { Transaction } from "../../database/transaction.ts";
import type { Job } from "../job.ts";
import { isOneByOne } from "./is-one-by-one.ts";
import { learnPace, type Pace } from "./learned-pace.ts";
import { jobsAhead } from "./queue-position.ts";
import { timeLeft_ms } from "./time-left.ts";

interface Progress {
  readonly jobsAhead: number | null;
  readonly timeLeft_ms: number | null;
}

/** Reads how far one job is, again and again; what past runs took is asked once. */
export function progressReader(database: Transaction, clock: Clock) {
  let pace: Promise<Pace | null> | undefined;
  return async (job: Job, percent: Readonly<Record<number, number>>): Promise<Progress> => {
    if (job.finishedAt !== null) return { jobsAhead: null, timeLeft_ms: 0 };
    const now = clock.now();
    const [begun, learned, ahead] = await Promise.all([
      begunAt(database, job.id),
      (pace ??= learnPace(database, job)),
      job.state === "queued" ? jobsAhead(database, job) : null,
    ]);
    const outputs = job.outputs.map(({ index, state }) => {
      const at = begun.get(index);
      return {
        state,
        percent: percent[index] ?? 0,
        elapsed_ms: at === undefined ? null : now.getTime() - at.getTime(),
      };
    });
    const waited_ms = now.getTime() - job.createdAt.getTime();
    return { jobsAhead: ahead, timeLeft_ms: timeLeft_ms(outputs, learned, { isOneByOne: isOneByOne(job), waited_ms }) };
  };
}

async function begunAt(database: Transaction, jobId: string): Promise<ReadonlyMap<number, Date>> {
  const rows = await database.query<{ index: number; at: Date }>(
    `select output_index as index, max(started_at) as at from generation_attempt
     where job_id = $1::uuid group by output_index`,
    [jobId],
  );
  return new Map(rows.map(({ index, at }) => [index, at]));
}
