import type { Prediction } from "./prediction.ts";
import { hasEnded, hasStarted, progressAt } from "./timeline.ts";

const barWidth = 10;
const stepsPerSecond = 8;
/** An error other than the safety checker's comes in the middle of the run. */
const failureProgress = 0.5;

/** What the model has printed by `now`: the seed, the mode, one progress bar line for each step, what was filtered. */
export function logsAt(prediction: Prediction, now: Date): string {
  const { timeline, outcome, work } = prediction;
  if (!hasStarted(timeline, now)) return "";
  const filtered = outcome.kind === "succeeds" || outcome.kind === "fails" ? outcome.filtered : [];
  const breaks = outcome.kind === "fails" && filtered.length === 0;
  const reached = Math.min(progressAt(timeline, now), breaks ? failureProgress : 1);
  const stepsDone = Math.floor(work.steps * reached + 1e-9);
  const mode = work.medium === "video" ? [] : [`Prompt: ${work.prompt}`, "txt2img mode"];
  const lines = [`Using seed: ${prediction.seed}`, ...mode];
  for (let step = 0; step <= stepsDone; step += 1) lines.push(progressLine(step, work.steps));
  if (hasEnded(timeline, now) && timeline.ending !== "canceled") {
    for (const index of filtered) lines.push(`NSFW content detected in image ${index}`);
  }
  return `${lines.join("\n")}\n`;
}

/** A line as the Python library tqdm draws it, which is what clients parse. */
function progressLine(step: number, total: number): string {
  const percent = String(Math.floor((100 * step) / total)).padStart(3);
  const bar = "█".repeat(Math.floor((barWidth * step) / total)).padEnd(barWidth);
  const rate = step === 0 ? "?it/s" : `${stepsPerSecond.toFixed(2)}it/s`;
  const left = step === 0 ? "?" : minutes((total - step) / stepsPerSecond);
  return `${percent}%|${bar}| ${step}/${total} [${minutes(step / stepsPerSecond)}<${left}, ${rate}]`;
}

function minutes(duration_seconds: number): string {
  const whole = Math.floor(duration_seconds);
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}
