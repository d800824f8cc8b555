import type { Appeal, OwnStanding, ReportState } from "@figment/core";
import { withIdempotencyKey, type ApiBody, type ApiClient } from "@figment/client";
import type { CommandStudio } from "../command-studio.ts";
import { revived } from "./from-json.ts";

export function remoteSafety(api: ApiClient): CommandStudio["safety"] {
  return {
    standing: async () => revived<OwnStanding>(await api.get("/api/user/standing")),
    async appeal(_account, body) {
      return revived<Appeal>(await api.post("/api/user/appeals", { body, params: withIdempotencyKey() }));
    },
    async report(_reporter, input) {
      const body = input as ApiBody<"post", "/api/reports">;
      return revived(await api.post("/api/reports", { body }));
    },
    async reportState(receipt) {
      return revived<ReportState>(await api.get("/api/reports/{receipt}", { params: { path: { receipt } } }));
    },
  };
}
