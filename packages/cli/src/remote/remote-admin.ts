import type {
  Explanation,
  LegalHold,
  PersonTokenUse,
  ModelNumbers,
  BillingNumbers,
  QueueOverview,
  RecordedAct,
  Studio,
  Violation,
} from "@figment/core";
import { everyItem, withIdempotencyKey, type ApiClient } from "@figment/client";
import type { CommandStudio } from "../command-studio.ts";
import { accountIdOf } from "./account-id.ts";
import { firstItems } from "./first-items.ts";
import { named, revived } from "./from-json.ts";
import { remoteBillingAdministration } from "./remote-billing-administration.ts";
import { remoteJobs } from "./remote-jobs.ts";
import { accountOf } from "./shapes.ts";

type Admin = CommandStudio["admin"];
type AccountId = Awaited<ReturnType<Studio["admin"]["findAccountId"]>>;

export function remoteAdmin(api: ApiClient): Admin {
  return { ...numbers(api), ...people(api), ...books(api), ...remoteJobs(api), ...remoteBillingAdministration(api) };
}

const day_ms = 24 * 60 * 60_000;

/** What was answered is good for those who ask in the same breath: the server counts everything at once. */
const sameBreath_ms = 1_000;

/** The server counts in whole days until now. */
function statsOf(api: ApiClient) {
  const ask = (days: number) => api.get("/api/admin/stats", { params: { query: { days } } });
  let latest: { readonly days: number; readonly at_ms: number; readonly answer: ReturnType<typeof ask> } | null = null;
  return (since: Date): ReturnType<typeof ask> => {
    const now_ms = Date.now();
    const days = Math.max(1, Math.round((now_ms - since.getTime()) / day_ms));
    if (latest?.days !== days || now_ms - latest.at_ms > sameBreath_ms)
      latest = { days, at_ms: now_ms, answer: ask(days) };
    return latest.answer;
  };
}

function numbers(
  api: ApiClient,
): Pick<
  Admin,
  | "numbers"
  | "retention"
  | "generationNumbers"
  | "billingNumbers"
  | "dailyNumbers"
  | "tokenUseByPerson"
  | "queue"
  | "acts"
> {
  const statsSince = statsOf(api);
  return {
    numbers: async (_admin, { since }) => named((await statsSince(since)).numbers),
    retention: async (_admin, { since }) => named((await statsSince(since)).retention),
    generationNumbers: async (_admin, since) => named<readonly ModelNumbers[]>((await statsSince(since)).models),
    billingNumbers: async (_admin, { since }) => revived<BillingNumbers>((await statsSince(since)).billing),
    async dailyNumbers(_admin, { since }) {
      const { days } = await statsSince(since);
      return days.map(({ sign_ups: signUps, ...day }) => ({ ...day, signUps }));
    },
    async tokenUseByPerson(_admin, { since, limit }) {
      return named<readonly PersonTokenUse[]>((await statsSince(since)).tokens_by_user).slice(0, limit);
    },
    queue: async () => revived<QueueOverview>(await api.get("/api/admin/queue")),
    async acts(_admin, { limit, accountId, actorId, before }) {
      const query = {
        limit: Math.min(limit, 100),
        ...(accountId && { account_id: accountId }),
        ...(actorId && { actor_id: actorId }),
        ...(before && { cursor: before }),
      };
      const acts = everyItem((cursor) =>
        api.get("/api/admin/audit-log", { params: { query: { ...query, ...cursor } } }),
      );
      return revived<readonly RecordedAct[]>(await firstItems(acts, limit));
    },
  };
}

function people(
  api: ApiClient,
): Pick<Admin, "findAccountId" | "search" | "setRole" | "placeLegalHold" | "liftLegalHolds"> {
  return {
    findAccountId: async (_admin, reference) => (await accountIdOf(api, reference)) as AccountId,
    async search(_admin, { text, limit }) {
      const query = { limit: Math.min(limit, 100), ...(text === undefined ? {} : { query: text }) };
      const users = everyItem((cursor) => api.get("/api/admin/users", { params: { query: { ...query, ...cursor } } }));
      return (await firstItems(users, limit)).map(({ email, ...account }) => ({ ...accountOf(account), email }));
    },
    async setRole(_admin, { account, role }) {
      const params = { path: { id: await accountIdOf(api, account) } };
      return accountOf(await api.post("/api/admin/users/{id}/role", { params, body: { role } }));
    },
    async placeLegalHold(_admin, { account, reason }) {
      const params = { path: { id: await accountIdOf(api, account) } };
      return revived<LegalHold>(await api.post("/api/admin/users/{id}/legal-holds", { params, body: { reason } }));
    },
    async liftLegalHolds(_admin, account) {
      const params = { path: { id: await accountIdOf(api, account) } };
      return api.delete("/api/admin/users/{id}/legal-holds", { params });
    },
  };
}

function books(api: ApiClient): Pick<Admin, "grant" | "createPromotion" | "violations" | "explain"> {
  return {
    async grant(_admin, { account, asset, amount, reason, expiresAt }) {
      const params = { path: { id: await accountIdOf(api, account) }, ...withIdempotencyKey() };
      const body = { asset, amount, reason, expires_at: expiresAt?.toISOString() ?? null };
      return { grantId: (await api.post("/api/admin/users/{id}/grant", { params, body })).grant_id };
    },
    createPromotion: (_admin, { code, asset, amount, maximumUses, reason, expiresAt, unitsExpireAt }) =>
      api.post("/api/admin/promotions", {
        body: {
          code,
          asset,
          amount,
          maximum_uses: maximumUses,
          reason,
          expires_at: expiresAt?.toISOString() ?? null,
          units_expire_at: unitsExpireAt?.toISOString() ?? null,
        },
      }),
    violations: async () => named<readonly Violation[]>((await api.get("/api/admin/ledger/check")).violations),
    async explain(_admin, reference) {
      const params = { path: { id: await accountIdOf(api, reference) } };
      const { grants, ...rest } = await api.get("/api/admin/users/{id}/ledger", { params });
      // The ledger names these as its tables do.
      return { ...named<Omit<Explanation, "grants">>(rest), grants };
    },
  };
}
