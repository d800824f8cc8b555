import type { EngineState } from "@figment/core";
import { bold, muted, warning } from "../style.ts";
import { localTime } from "./units.ts";

const reasons = {
  credentials_refused: "it refused its credentials",
  out_of_credit: "its account is out of credit",
} as const;

export function presentEngine({ name, model, videoModels, status, capacity }: EngineState): string {
  const makes = `images by ${model}, videos by ${videoNames(videoModels)}`;
  const first = `${bold(name)}  ${muted(makes)}  ${describe(status)}`;
  const work = presentCapacity(capacity);
  return work === null ? first : `${first}\n${work}`;
}

function describe(status: EngineState["status"]): string {
  switch (status.state) {
    case "running":
      return "takes requests";
    case "paused":
      return warning(`paused since ${localTime(status.since)}: ${reasons[status.reason]}`);
    case "unreachable":
      return warning(`does not answer since ${localTime(status.since)}; tried again at ${localTime(status.retryAt)}`);
  }
}

function presentCapacity(capacity: EngineState["capacity"]): string | null {
  if (capacity === null) return null;
  if ("trouble" in capacity) return warning(capacity.trouble);
  const { workers, waiting, running } = capacity;
  const counts = [
    `${workers.running} working`,
    `${workers.idle} idle`,
    ...(workers.starting > 0 ? [`${workers.starting} starting`] : []),
    ...(workers.throttled > 0 ? [`${workers.throttled} held back by the host`] : []),
    ...(workers.unhealthy > 0 ? [`${workers.unhealthy} broken`] : []),
  ];
  return muted(`workers: ${counts.join(", ")}  jobs: ${waiting} waiting, ${running} being made`);
}

/** By length where they differ. */
function videoNames(models: EngineState["videoModels"]): string {
  const entries = Object.values(models).flatMap((byLength) => Object.entries(byLength));
  const names = new Set(entries.map(([, id]) => id));
  if (names.size === 0) return "nothing";
  return names.size === 1 ? [...names].join("") : entries.map(([length, id]) => `${id} (${length} s)`).join(" and ");
}
