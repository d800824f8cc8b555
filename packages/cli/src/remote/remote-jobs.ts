import type { OverseenJob } from "@figment/core";
import { everyItem, type ApiClient } from "@figment/client";
import type { CommandStudio } from "../command-studio.ts";
import { firstItems } from "./first-items.ts";
import { revived } from "./from-json.ts";

/** Everybody's jobs on a server, for its admins. */
export function remoteJobs(api: ApiClient): Pick<CommandStudio["admin"], "jobs" | "retryJob" | "stopJob"> {
  return {
    async jobs(_admin, { which, text, limit }) {
      const query = { which, limit: Math.min(limit, 100), ...(text === undefined ? {} : { query: text }) };
      const jobs = everyItem((cursor) => api.get("/api/admin/jobs", { params: { query: { ...query, ...cursor } } }));
      return revived<readonly OverseenJob[]>(await firstItems(jobs, limit));
    },
    async retryJob(_admin, { job, reason }) {
      const params = { path: { reference: job } };
      return revived<OverseenJob>(await api.post("/api/admin/jobs/{reference}/retry", { params, body: { reason } }));
    },
    async stopJob(_admin, { job, reason }) {
      const params = { path: { reference: job } };
      return revived<OverseenJob>(await api.post("/api/admin/jobs/{reference}/cancel", { params, body: { reason } }));
    },
  };
}
