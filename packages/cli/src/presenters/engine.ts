import type { EngineState } from "@figment/core";
import { bold, muted, warning } from "../style.ts";
import { localTime } from "./units.ts";

const reasons = {
  credentials_refused: "it refused its credentials",
  out_of_credit: "its account is out of credit",
} as const;

export function presentEngine({ name, model, status }: EngineState): string {
  return `${bold(name)}  ${muted(`model ${model}`)}  ${describe(status)}`;
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
