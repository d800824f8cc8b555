import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { redisEventBus } from "../../packages/core/src/events/redis/redis-event-bus.ts";
import { startRedis } from "../../packages/core/src/testing/servers/index.ts";
import { startApi } from "../../packages/api/src/testing/running-api.ts";
import type { Say } from "../harness/bench.ts";
import { rowOf, type Row } from "../harness/row.ts";
import type { BenchStudio } from "./bench-studio.ts";
import { openStream, type OpenStream } from "./open-stream.ts";
import { moveJobs, queuedJobsOf } from "./queued-jobs.ts";

const builder = fileURLToPath(new URL("../../scripts/build.ts", import.meta.url));
/** The terminal as people run it: from sources Node keeps what it takes to read them. */
const builtProgram = fileURLToPath(new URL("../../packages/cli/dist/bundle/main.js", import.meta.url));
const streams = 1_000;
const events = 21;
const openedAtOnce = 50;
/** What an API process may hold, and how soon an event has to have reached everybody. */
const allowed = { memory_mb: 300, busyMemory_mb: 400, delay_ms: 250 };

/**
 * A thousand open streams on one process of the API, with Redis between it and whoever works: the most it held, and how long until an
 * event has reached the last of them; of one job that all of them watch, and of a thousand jobs that all move at once.
 */
export async function benchStreams(place: BenchStudio, key: string, say: Say): Promise<readonly Row[]> {
  await promisify(execFile)(process.execPath, [builder]);
  await using things = new AsyncDisposableStack();
  const redis = things.use(await startRedis());
  const { user, host, port, database } = place.connection;
  const api = things.use(
    startApi(
      {
        DATABASE_URL: `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
        REDIS_URL: redis.url,
        FIGMENT_HOME: place.home,
        FIGMENT_API_PORT: "0",
        FIGMENT_API_LOG_LEVEL: "error",
        FIGMENT_API_ACCOUNT_REQUESTS_PER_MINUTE: "1000000",
        FIGMENT_API_ADDRESS_REQUESTS_PER_MINUTE: "1000000",
      },
      [builtProgram, "api"],
    ),
  );
  const url = await api.url;
  const bus = things.use(redisEventBus({ url: redis.url, onTrouble: () => {} }));
  const jobs = await queuedJobsOf(place, streams);
  const delays = async (watched: readonly string[]): Promise<readonly number[]> => {
    using open = await openStreams(url, key, watched);
    const samples: number[] = [];
    for (let event = 0; event < events; event += 1) {
      const moved = [...new Set(watched)];
      const trouble = `trouble_${event}`;
      await moveJobs(place, moved, trouble);
      const heard = open.streams.map((stream) => stream.heard(trouble));
      const began_ms = performance.now();
      await Promise.all(moved.map((jobId) => bus.publish({ jobId })));
      samples.push(Math.max(...(await Promise.all(heard))) - began_ms);
    }
    return samples;
  };
  say(`${streams} open streams of one job, then of as many jobs ...`);
  const ofOne = await delays(Array.from({ length: streams }, () => jobs[0] ?? ""));
  const memory_mb = await largestMemory_mb(api.child.pid);
  const ofMany = await delays(jobs);
  const busyMemory_mb = await largestMemory_mb(api.child.pid);
  const goal = { atMost: 1 };
  const beside = (measure: string, unit: string, ours: readonly number[], limit: number): Row =>
    rowOf({ measure, unit, goal }, { ours, peer: [limit] });
  return [
    beside("an event of one job reaches 1,000 streams, beside 250 ms", "ms", ofOne, allowed.delay_ms),
    beside("1,000 jobs move at once, a stream each, beside 250 ms", "ms", ofMany, allowed.delay_ms),
    beside("memory of the process with 1,000 streams, beside 300 MB", "MB", [memory_mb], allowed.memory_mb),
    beside("the same after 42,000 events in a row, beside 400 MB", "MB", [busyMemory_mb], allowed.busyMemory_mb),
  ];
}

async function openStreams(
  url: string,
  key: string,
  jobIds: readonly string[],
): Promise<Disposable & { readonly streams: readonly OpenStream[] }> {
  const open: OpenStream[] = [];
  for (let start = 0; start < jobIds.length; start += openedAtOnce) {
    const some = jobIds.slice(start, start + openedAtOnce);
    open.push(...(await Promise.all(some.map((jobId) => openStream(`${url}/api/jobs/${jobId}/events`, key)))));
  }
  return { streams: open, [Symbol.dispose]: () => open.forEach((stream) => stream[Symbol.dispose]()) };
}

/** The most a process has held in memory, as Linux counts it. */
async function largestMemory_mb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return (Number(/^VmHWM:\s+(?<kilobytes>\d+) kB$/mu.exec(status)?.groups?.["kilobytes"]) * 1024) / 1e6;
}
