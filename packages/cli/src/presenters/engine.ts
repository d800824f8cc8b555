import type { EngineState } from "@figment/core";
import { bold, muted, warning } from "../style.ts";
import { localTime } from "./units.ts";

const reasons = {
  credentials_refused: "it refused its credentials",
  out_of_credit: "its account is out of credit",
} as const;

export function presentEngine({ name, model, status }: EngineState): string {
  const state =
    status.state === "running"
      ? "takes requests"
      : warning(`paused since ${localTime(status.since)}: ${reasons[status.reason]}`);
  return `${bold(name)}  ${muted(`model ${model}`)}  ${state}`;
}
