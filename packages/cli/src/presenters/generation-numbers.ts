import type { ModelNumbers } from "@figment/core";
import { bold, muted } from "../style.ts";
import { presentDuration } from "./duration.ts";
import { table } from "./table.ts";
import { counted } from "./units.ts";

/** What was made, by model, and under it how well times were foretold. */
export function presentModelNumbers(models: readonly ModelNumbers[], days: number): string {
  if (models.length === 0) return muted(`Nothing was made in the last ${counted(days, "day")}.`);
  const made = table(models, [
    { heading: "Model", value: ({ model, kind }) => `${bold(model)} ${muted(kind)}` },
    { heading: "Jobs", align: "right", value: ({ jobs }) => String(jobs) },
    { heading: "Delivered", align: "right", value: ({ outputs }) => String(outputs.succeeded) },
    { heading: "Failed", align: "right", value: ({ outputs }) => String(outputs.failed) },
    { heading: "Filtered", align: "right", value: ({ outputs }) => String(outputs.filtered) },
    { heading: "Success", align: "right", value: ({ successRate }) => share(successRate) },
    { heading: "Usual", align: "right", value: ({ usual_ms }) => time(usual_ms) },
    { heading: "Slow", align: "right", value: ({ slow_ms }) => time(slow_ms) },
  ]);
  return [made, "", ...models.map(presentAccuracy)].join("\n");
}

function presentAccuracy({ model, kind, estimates }: ModelNumbers): string {
  if (estimates.jobs === 0) return muted(`${model} ${kind}: no job with an estimate has ended yet.`);
  const typical = (estimates.typicalRatio ?? 1).toFixed(2);
  return muted(
    `${model} ${kind}: ${share(estimates.closeShare)} of ${counted(estimates.jobs, "estimate")} came true within a quarter; ` +
      `typically a job took ${typical} times what was foretold.`,
  );
}

function share(part: number | null): string {
  return part === null ? "" : `${Math.round(part * 100)} %`;
}

function time(duration_ms: number | null): string {
  return duration_ms === null ? "" : presentDuration(duration_ms);
}
