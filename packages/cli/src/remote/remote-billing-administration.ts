import type { CodeSummary, IssuedCodes, ReceivedPayment, Studio } from "@figment/core";
import { everyItem, withIdempotencyKey, type ApiClient } from "@figment/client";
import type { CommandStudio } from "../command-studio.ts";
import { firstItems } from "./first-items.ts";
import { named, revived } from "./from-json.ts";
import { productOf } from "./product-of.ts";

type Refunded = Awaited<ReturnType<Studio["admin"]["refund"]>>;

/** What an admin does about money on a server, but for its numbers, which are told with all others. */
export function remoteBillingAdministration(
  api: ApiClient,
): Pick<CommandStudio["admin"], "payments" | "refund" | "issueCodes" | "listCodes" | "voidCode"> {
  return {
    async payments(_admin, { text, limit }) {
      const query = { limit: Math.min(limit, 100), ...(text === undefined ? {} : { query: text }) };
      const found = everyItem((cursor) =>
        api.get("/api/admin/payments", { params: { query: { ...query, ...cursor } } }),
      );
      const payments = revived<readonly Omit<ReceivedPayment, "createdAt">[]>(await firstItems(found, limit));
      return payments.map((payment) => ({ ...payment, createdAt: payment.paidAt }));
    },
    async refund(_admin, { payment, amount_minor, reason }) {
      const params = { path: { reference: payment }, ...withIdempotencyKey() };
      const body = { reason, ...(amount_minor !== undefined && { amount_minor }) };
      return named<Refunded>(await api.post("/api/admin/payments/{reference}/refund", { params, body }));
    },
    async issueCodes(_admin, { sku, months, count, price_minor, note }) {
      const { what: _what, ...issued } = await api.post("/api/admin/prepaid-codes", {
        body: {
          sku,
          count,
          ...(months !== undefined && { months }),
          ...(price_minor !== undefined && { price_minor }),
          ...(note !== undefined && { note }),
        },
      });
      return { ...revived<Omit<IssuedCodes, "product">>(issued), product: productOf(sku) };
    },
    listCodes: async () => revived<readonly CodeSummary[]>((await api.get("/api/admin/prepaid-codes")).items),
    voidCode: (_admin, reference) =>
      api.post("/api/admin/prepaid-codes/{reference}/void", { params: { path: { reference } } }),
  };
}
