import { readFile } from "node:fs/promises";

/** How much memory a process held, over time. */
export interface MemorySample {
  readonly at_s: number;
  readonly resident_mb: number;
}

export interface MemoryVerdict {
  readonly first_mb: number;
  readonly last_mb: number;
  /** The last third beside the first one. */
  readonly ratio: number;
  readonly isFlat: boolean;
}

/** A process that has just begun still loads and compiles, and V8 makes itself room. */
const warmUp_s = 90;
const allowedGrowth = 1.1;

/** Resident memory in MB, as Linux tells; `null` for a process that has ended, and elsewhere. */
export async function residentMemory_mb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

/** Whether memory stays where it is: the middle of the last third against the middle of the first. `null`: too little was seen. */
export function memoryVerdict(samples: readonly MemorySample[]): MemoryVerdict | null {
  const warm = samples.filter(({ at_s }) => at_s >= warmUp_s);
  const third = Math.floor(warm.length / 3);
  if (third === 0) return null;
  const [first_mb, last_mb] = [middle(warm.slice(0, third)), middle(warm.slice(-third))];
  const ratio = last_mb / first_mb;
  return { first_mb, last_mb, ratio, isFlat: ratio <= allowedGrowth };
}

/** Not the average: garbage that waits to be collected comes in peaks. */
function middle(samples: readonly MemorySample[]): number {
  const sorted = samples.map(({ resident_mb }) => resident_mb).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
