/** `npm run soak -- --minutes 30 --rate 10`: a server under load for a long time while things go wrong. Leaves a report, and says where. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { askForJobs } from "./ask-for-jobs.ts";
import { checkSoak, databaseBytes } from "./check-soak.ts";
import { letFaultsHappen, troubleEngine } from "./faults.ts";
import { memoryVerdict, residentMemory_mb, type MemorySample } from "./memory.ts";
import { readSoakOptions, type SoakOptions } from "./options.ts";
import { readableSoak, type SoakReport } from "./soak-report.ts";
import { startSoakPlace, type SoakPlace } from "./soak-place.ts";

const sampleEvery_ms = 5_000;
/** The deadline of an image, and a little. */
const settleLimit_s = 12 * 60;
const root = fileURLToPath(new URL("../..", import.meta.url));

/** `null` when it was broken off. Nothing that was started here goes on without it. */
async function soak(options: SoakOptions, brokenOff: AbortSignal): Promise<SoakReport | null> {
  const startedAt = new Date().toISOString();
  await using place = await startSoakPlace();
  const bytesBefore = await databaseBytes(place);
  const begun_ms = performance.now();
  const say = (text: string): void =>
    void process.stderr.write(`${Math.round((performance.now() - begun_ms) / 1000)} s  ${text}\n`);
  const stop = AbortSignal.timeout(options.minutes * 60_000);
  if (options.hasFaults) troubleEngine(place);
  say(`asking for ${options.rate} jobs a second for ${options.minutes} minutes`);
  const seen = await unlessBrokenOff(
    brokenOff,
    Promise.all([
      askForJobs(place, options.rate, stop),
      options.hasFaults ? letFaultsHappen(place, stop, say) : new Map<string, number>(),
      watchMemory(place, stop, say),
    ]),
  );
  if (seen === null) return null;
  const [asked, faults, memory] = seen;
  say(`${asked.acknowledged.length} jobs were asked for; waiting for the last`);
  const ended = { acknowledged: asked.acknowledged, bytesBefore, settleLimit_s };
  const findings = await unlessBrokenOff(brokenOff, checkSoak(place, ended));
  if (findings === null) return null;
  const isFlat = memory.every(({ verdict }) => verdict?.isFlat !== false);
  return {
    startedAt,
    options,
    ...findings,
    ...asked,
    acknowledged: asked.acknowledged.length,
    faults: Object.fromEntries(faults),
    memory,
    isSound: isFlat && findings.broken.length === 0 && asked.acknowledged.length > 0,
  };
}

/** What the work answers, or `null` once it is broken off: then what goes wrong in it, because all is taken down, says nothing. */
function unlessBrokenOff<Result>(brokenOff: AbortSignal, work: Promise<Result>): Promise<Result | null> {
  const broken = new Promise<null>((resolve) => {
    if (brokenOff.aborted) resolve(null);
    brokenOff.addEventListener("abort", () => resolve(null), { once: true });
  });
  void work.catch(() => {});
  return Promise.race([work, broken]);
}

async function watchMemory({ steady }: SoakPlace, stop: AbortSignal, say: (text: string) => void) {
  const watched = steady.map((each) => ({ ...each, samples: [] as MemorySample[] }));
  const begun_ms = performance.now();
  while (!stop.aborted) {
    const at_s = Math.round((performance.now() - begun_ms) / 1000);
    for (const { name, pid, samples } of watched) {
      const resident_mb = await residentMemory_mb(pid);
      if (resident_mb === null && process.platform === "linux") throw new Error(`The ${name} has ended by itself.`);
      if (resident_mb !== null) samples.push({ at_s, resident_mb });
    }
    if (at_s % 60 < sampleEvery_ms / 1000) {
      say(watched.map(({ name, samples }) => `${name} ${samples.at(-1)?.resident_mb.toFixed(0) ?? "?"} MB`).join(", "));
    }
    await new Promise((resolve) => setTimeout(resolve, sampleEvery_ms));
  }
  return watched.map(({ name, samples }) => ({ name, samples, verdict: memoryVerdict(samples) }));
}

const brokenOff = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => brokenOff.abort());
const report = await soak(readSoakOptions(process.argv.slice(2)), brokenOff.signal);
if (report === null) {
  process.stderr.write("Broken off; what it started is gone.\n");
  process.exit(130);
} else {
  await leave(report);
}

async function leave(report: SoakReport): Promise<void> {
  const folder = join(root, ".cache/reports");
  const path = join(folder, `soak-${report.startedAt.replaceAll(/[:.]/gu, "-")}`);
  await mkdir(folder, { recursive: true });
  await writeFile(`${path}.json`, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(`${path}.md`, readableSoak(report));
  process.stdout.write(`${readableSoak(report)}\nReport: ${path}.md, and beside it as JSON\n`);
  process.exitCode = report.isSound ? 0 : 1;
}
