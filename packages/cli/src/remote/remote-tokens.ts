import type { Balance, Redeemed, StatementLine, Studio } from "@figment/core";
import { everyItem, withIdempotencyKey, type ApiClient } from "@figment/client";
import type { CommandStudio } from "../command-studio.ts";
import { named } from "./from-json.ts";

type Usage = Awaited<ReturnType<Studio["tokens"]["usage"]>>;

export function remoteTokens(api: ApiClient): CommandStudio["tokens"] {
  return {
    balance: async () => named<Balance>(await api.get("/api/user/balance")),
    usage: async () => named<Usage>(await api.get("/api/user/usage-stats")),
    async statement(_account, { limit, before, since, ...filter }) {
      const query = {
        limit: Math.min(limit, 100),
        ...filter,
        ...(since && { since: since.toISOString() }),
      };
      const lines = everyItem((cursor) =>
        api.get("/api/user/statement", {
          params: { query: { ...query, ...(before === undefined ? {} : { cursor: before }), ...cursor } },
        }),
      );
      return named<readonly StatementLine[]>(await ofFirst(lines, limit));
    },
    async cap(_account, { day_tokens: day, month_tokens: month }) {
      await api.put("/api/user/spend-caps", { body: { day, month } });
    },
    async redeem(_account, code) {
      return named<Redeemed>(await api.post("/api/user/redeem", { body: { code }, params: withIdempotencyKey() }));
    },
  };
}

/** Every line of so many transactions: one that touches two assets is two lines under one id. */
async function ofFirst<Line extends { readonly id: string }>(
  lines: AsyncIterable<Line>,
  transactions: number,
): Promise<readonly Line[]> {
  const ids = new Set<string>();
  const read: Line[] = [];
  for await (const line of lines) {
    ids.add(line.id);
    if (ids.size > transactions) break;
    read.push(line);
  }
  return read;
}
