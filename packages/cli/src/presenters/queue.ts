import type { QueueOverview } from "@figment/core";
import { bold, good, muted, warning } from "../style.ts";
import { presentDuration } from "./duration.ts";
import { table } from "./table.ts";
import { counted, localTime, shortId } from "./units.ts";

const deadLettersShown = 10;

export function presentQueue({ waiting, underWay, deadLetters }: QueueOverview): string {
  return [
    table(waiting, [
      { heading: "Queue", value: ({ queue }) => bold(queue) },
      { heading: "Waiting", align: "right", value: ({ jobs }) => String(jobs) },
      {
        heading: "Longest",
        align: "right",
        value: ({ longest_ms }) => (longest_ms === null ? "" : presentDuration(longest_ms)),
      },
    ]),
    "",
    ...(underWay.length === 0 ? [muted("No engine is making anything.")] : underWay.map(presentLoad)),
    ...presentDeadLetters(deadLetters),
  ].join("\n");
}

function presentLoad({ engine, jobs, outputs, nextDeadlineAt }: QueueOverview["underWay"][number]): string {
  const work = `${counted(outputs, "output")} of ${counted(jobs, "job")}`;
  return `${bold(engine)} makes ${work}  ${muted(`the first is given up at ${localTime(nextDeadlineAt)}`)}`;
}

function presentDeadLetters(letters: QueueOverview["deadLetters"]): readonly string[] {
  if (letters.length === 0) return [`${good("✓")} No step was given up.`];
  const shown = letters.slice(0, deadLettersShown);
  return [
    "",
    warning(`${counted(letters.length, "step")} given up after failing each time:`),
    ...shown.map(
      ({ step, reason, tries, failedAt }) => `  ${shortId(step.jobId)}  ${localTime(failedAt)}  ${tries}x  ${reason}`,
    ),
    ...(letters.length > shown.length ? [muted(`  and ${letters.length - shown.length} more: --json`)] : []),
    muted("  The sweep takes their jobs up again, or refunds them at their deadline."),
  ];
}
