import type {
  Explanation,
  LegalHold,
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
import { accountOf } from "./shapes.ts";

type Admin = CommandStudio["admin"];
type AccountId = Awaited<ReturnType<Studio["admin"]["findAccountId"]>>;

export function remoteAdmin(api: ApiClient): Admin {
  return { ...numbers(api), ...people(api), ...books(api), ...remoteBillingAdministration(api) };
}

const day_ms = 24 * 60 * 60_000;

/** The server counts in whole days until now. */
const statsSince = (api: ApiClient, since: Date) =>
  api.get("/api/admin/stats", {
    params: { query: { days: Math.max(1, Math.round((Date.now() - since.getTime()) / day_ms)) } },
  });

function numbers(
  api: ApiClient,
): Pick<Admin, "numbers" | "retention" | "generationNumbers" | "billingNumbers" | "queue" | "acts"> {
  return {
    numbers: async (_admin, { since }) => named((await statsSince(api, since)).numbers),
    retention: async (_admin, { since }) => named((await statsSince(api, since)).retention),
    generationNumbers: async (_admin, since) => named<readonly ModelNumbers[]>((await statsSince(api, since)).models),
    billingNumbers: async (_admin, { since }) => revived<BillingNumbers>((await statsSince(api, since)).billing),
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
