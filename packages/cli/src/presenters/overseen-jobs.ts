import type { OverseenJob } from "@figment/core";
import { failureReason } from "@figment/core/failure-reasons";
import { bad, bold, good, muted, warning } from "../style.ts";
import { table } from "./table.ts";
import { localTime, shortId } from "./units.ts";

export function presentOverseenJobs(jobs: readonly OverseenJob[]): string {
  if (jobs.length === 0) return muted("No job fits.");
  return table(jobs, [
    { heading: "Id", value: ({ id }) => bold(shortId(id)) },
    { heading: "Asked", value: ({ createdAt }) => localTime(createdAt) },
    { heading: "For", whenNarrow: "wrap", value: ({ accountName }) => accountName },
    { heading: "What", value: ({ delivered, count, kind }) => `${delivered}/${count} ${kind}` },
    { heading: "State", value: stateOf },
    {
      heading: "Trouble",
      whenNarrow: "wrap",
      value: ({ trouble }) => (trouble === null ? "" : failureReason(trouble)),
    },
    { heading: "Engine", whenNarrow: "omit", value: ({ engine }) => engine },
  ]);
}

function stateOf({ state, isCancelRequested, finishedAt }: OverseenJob): string {
  if (finishedAt === null) return isCancelRequested ? warning("stopping") : state;
  return state === "succeeded" ? good(state) : state === "failed" ? bad(state) : muted(state);
}
