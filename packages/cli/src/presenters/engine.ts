import type { EngineState } from "@figment/core";
import { bold, muted, warning } from "../style.ts";
import { localTime } from "./units.ts";

const reasons = {
  credentials_refused: "it refused its credentials",
  out_of_credit: "its account is out of credit",
} as const;

export function presentEngine({ name, model, videoModels, status }: EngineState): string {
  const state =
    status.state === "running"
      ? "takes requests"
      : warning(`paused since ${localTime(status.since)}: ${reasons[status.reason]}`);
  return `${bold(name)}  ${muted(`images by ${model}, videos by ${videoNames(videoModels)}`)}  ${state}`;
}

/** By length where they differ. */
function videoNames(models: EngineState["videoModels"]): string {
  const entries = Object.values(models).flatMap((byLength) => Object.entries(byLength));
  const names = new Set(entries.map(([, id]) => id));
  if (names.size === 0) return "nothing";
  return names.size === 1 ? [...names].join("") : entries.map(([length, id]) => `${id} (${length} s)`).join(" and ");
}
