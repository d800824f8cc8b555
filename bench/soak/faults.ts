import type { SoakPlace } from "./soak-place.ts";

/** Something that goes wrong every so often. */
interface Fault {
  readonly name: string;
  readonly every_s: number;
  happen(place: SoakPlace): Promise<void>;
}

const faults: readonly Fault[] = [
  { name: "a worker is killed", every_s: 45, happen: (place) => place.replaceWorker() },
  { name: "Redis is emptied", every_s: 70, happen: ({ redis }) => redis.wipe() },
  {
    name: "Redis is killed for 3 s",
    every_s: 130,
    async happen({ redis }) {
      await redis.kill();
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      await redis.restart();
    },
  },
  { name: "Postgres is killed", every_s: 100, happen: (place) => place.killDatabase() },
];

/** The engine, and the ways from and to it, are never quite well. */
export function troubleEngine({ emulator }: Pick<SoakPlace, "emulator">): void {
  emulator.setFaults([
    { on: "webhook", match: { every: 11 }, fault: "dropped" },
    { on: "webhook", match: { every: 13 }, fault: "doubled" },
    { on: "webhook", match: { every: 17 }, fault: "reordered" },
    { on: "create", match: { every: 61 }, fault: "reset-after" },
    { on: "create", match: { every: 97 }, fault: "all-filtered" },
    { on: "get", match: { every: 71 }, fault: "500" },
    { on: "delivery", match: { every: 53 }, fault: "truncated" },
  ]);
}

/** Lets faults happen until it is told to stop, one at a time. Answers how often each did. */
export async function letFaultsHappen(
  place: SoakPlace,
  stop: AbortSignal,
  say: (text: string) => void,
): Promise<ReadonlyMap<string, number>> {
  const happened = new Map<string, number>();
  const begun_ms = performance.now();
  while (!stop.aborted) {
    for (const { name, every_s, happen } of faults) {
      const due = Math.floor((performance.now() - begun_ms) / 1000 / every_s);
      const count = happened.get(name) ?? 0;
      if (count >= due || stop.aborted) continue;
      happened.set(name, count + 1);
      say(name);
      await happen(place).catch((error: unknown) => say(`  could not: ${String(error)}`));
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return happened;
}
