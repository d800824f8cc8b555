import type { SoakFindings } from "./check-soak.ts";
import type { MemorySample, MemoryVerdict } from "./memory.ts";
import type { SoakOptions } from "./options.ts";

export interface WatchedProcess {
  readonly name: string;
  readonly samples: readonly MemorySample[];
  readonly verdict: MemoryVerdict | null;
}

export interface SoakReport extends SoakFindings {
  readonly startedAt: string;
  readonly options: SoakOptions;
  readonly acknowledged: number;
  readonly held: number;
  readonly again: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly memory: readonly WatchedProcess[];
  readonly isSound: boolean;
}

/** The report for people, as Markdown. */
export function readableSoak(report: SoakReport): string {
  const { startedAt, options, acknowledged, held, again, faults, memory, broken } = report;
  const { delivered, undelivered, settled_s, database_bytes } = report;
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([what, count]) => `${what} (${count})`)
      .join(", ") || "none";
  return [
    `# Soak of ${startedAt}`,
    "",
    `${options.minutes} minutes, ${options.rate} jobs a second asked for${options.hasFaults ? ", with faults" : ""}: **${report.isSound ? "sound" : "NOT SOUND"}**.`,
    "",
    `- ${acknowledged} jobs acknowledged, ${delivered} images delivered; not delivered, and not charged: ${list(undelivered)}`,
    `- ${held} turns left out because 200 requests were waiting; ${again} requests sent again under the same key`,
    `- the last job ended ${settled_s.toFixed(0)} s after the last was asked for`,
    `- ${(database_bytes / 1000).toFixed(1)} kB in the database for each job`,
    `- faults: ${list(faults)}`,
    ...memory.map(({ name, verdict }) =>
      verdict === null
        ? `- memory of the ${name}: too little was seen`
        : `- memory of the ${name}: ${verdict.first_mb.toFixed(0)} MB in the first third, ${verdict.last_mb.toFixed(0)} MB in the last (${verdict.ratio.toFixed(2)}) ${verdict.isFlat ? "✓" : "✗ grows"}`,
    ),
    ...(broken.length === 0 ? ["- ✓ every invariant holds, no job was lost"] : broken.map((words) => `- ✗ ${words}`)),
    "",
  ].join("\n");
}
