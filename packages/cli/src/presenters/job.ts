import type { Job, Output } from "@figment/core";
import { failureReason } from "@figment/core/failure-reasons";
import { bold, good, muted, warning } from "../style.ts";
import { descents, referenceOf } from "./descent.ts";
import { table } from "./table.ts";
import { counted, localTime, shortId } from "./units.ts";

export function presentJobs(jobs: readonly Job[]): string {
  if (jobs.length === 0) return "No jobs yet.";
  return table(jobs, [
    { heading: "Id", value: ({ id }) => bold(shortId(id)) },
    { heading: "Character", whenNarrow: "wrap", value: ({ characterName }) => characterName },
    { heading: "Makes", whenNarrow: "omit", value: ({ kind, count }) => counted(count, kind) },
    { heading: "State", value: stateOf },
    { heading: "Delivered", align: "right", value: ({ outputs, count }) => `${delivered(outputs)} of ${count}` },
    { heading: "Engine", value: ({ engine }) => engine },
    { heading: "Asked", whenNarrow: "omit", value: ({ createdAt }) => localTime(createdAt) },
  ]);
}

export function presentJob(job: Job): string {
  const line = (label: string, value: string): string => `  ${muted(label.padEnd(11))}  ${value}`;
  const missing = job.finishedAt === null ? 0 : job.count - delivered(job.outputs);
  return [
    `${bold(`Job ${shortId(job.id)}`)}  ${stateOf(job)}  ${muted(`${job.characterName} · ${job.engine} · ${job.model}`)}`,
    line("Asked", localTime(job.createdAt)),
    ...startOf(job).map((start) => line("From", start)),
    ...(job.finishedAt === null ? [] : [line("Ended", localTime(job.finishedAt))]),
    ...job.outputs.map((output) =>
      line(`Output ${output.index + 1}`, `${output.state}${remark(output)}  ${muted(`seed ${output.seed}`)}`),
    ),
    ...operatorNotes(job).map((note) => line("Operator", note)),
    ...(missing > 0 ? [line("Not charged", counted(missing, job.kind))] : []),
    line("Prompt", job.prompt),
  ].join("\n");
}

function remark({ state, failureCode, troubleCode }: Output): string {
  if (failureCode !== null) return failureCode === state ? "" : `: ${failureReason(failureCode)}`;
  return troubleCode === null ? "" : warning(` (${failureReason(troubleCode)}; tried again)`);
}

/** What it starts from: of a video its image, of an image the one it repeats and the one it is drawn over. */
function startOf(job: Job): readonly string[] {
  if (job.kind === "video") return [`image ${shortId(job.parameters.sourceMediaId)}, ${settingsOf(job.parameters)}`];
  const { parent, parameters } = job;
  const told = parent === null ? [] : [`${shortId(parent.mediaId)}, ${descents[parent.descent]}`];
  return [...told, ...referenceOf(parameters.reference)];
}

/** For whoever runs this studio, which in a terminal is the person in front of it. */
function operatorNotes({ outputs }: Job): readonly string[] {
  return [...new Set(outputs.flatMap(({ operatorNote }) => operatorNote ?? []))];
}

function settingsOf({ duration_s, motion, noise }: VideoSettings): string {
  return `${duration_s} seconds, motion ${motion}, noise ${noise}`;
}

type VideoSettings = Extract<Job, { readonly kind: "video" }>["parameters"];

function delivered(outputs: Job["outputs"]): number {
  return outputs.filter(({ state }) => state === "succeeded").length;
}

function stateOf({ state, isCancelRequested, finishedAt }: Job): string {
  if (finishedAt === null && isCancelRequested) return warning("cancelling");
  if (state === "succeeded") return good(state);
  return finishedAt === null ? state : warning(state);
}
