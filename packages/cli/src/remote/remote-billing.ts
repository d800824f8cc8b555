import type { Order, PlanChangeQuote, Receipt, RedeemedPrepaid } from "@figment/core";
import { everyItem, withIdempotencyKey, type ApiClient } from "@figment/client";
import type { CommandStudio, KnownSubscription } from "../command-studio.ts";
import { firstItems } from "./first-items.ts";
import { revived } from "./from-json.ts";
import { productOf } from "./product-of.ts";

type Billing = CommandStudio["billing"];

export function remoteBilling(api: ApiClient): Billing {
  return { ...buying(api), ...subscribing(api) };
}

function buying(api: ApiClient): Pick<Billing, "order" | "readOrder" | "confirm" | "redeem" | "history"> {
  return {
    async order(_account, { sku }) {
      const product = productOf(sku);
      const params = withIdempotencyKey();
      return revived<Order>(
        product.kind === "plan"
          ? await api.post("/api/payments/create-subscription", { params, body: { plan: product.planId } })
          : await api.post("/api/payments/purchase-tokens", { params, body: { pack: product.pack.id } }),
      );
    },
    readOrder: async (_account, id) =>
      revived<Order>(await api.get("/api/payments/orders/{id}", { params: { path: { id } } })),
    confirm: async (_account, order) => revived<Order>(await api.post("/api/payments/confirm", { body: { order } })),
    async redeem(_account, code) {
      const { sku, what: _what, ...redeemed } = await api.post("/api/payments/redeem", { body: { code } });
      return { ...revived<Omit<RedeemedPrepaid, "product">>(redeemed), product: productOf(sku) };
    },
    async history(_account, { limit }) {
      const page = { limit: Math.min(limit, 100) };
      const receipts = everyItem((cursor) =>
        api.get("/api/payments/billing-history", { params: { query: { ...page, ...cursor } } }),
      );
      return (await firstItems(receipts, limit)).map((json) => {
        const receipt = revived<Omit<Receipt, "createdAt">>(json);
        // They are listed by when they were paid.
        return { ...receipt, createdAt: receipt.paidAt };
      });
    },
  };
}

function subscribing(
  api: ApiClient,
): Pick<Billing, "subscription" | "quoteChange" | "change" | "cancel" | "resume" | "portal"> {
  return {
    async subscription() {
      const { subscription } = await api.get("/api/user/subscription");
      return subscription === null ? null : revived<KnownSubscription>(subscription);
    },
    quoteChange: async (_account, plan) =>
      revived<PlanChangeQuote>(await api.post("/api/payments/preview-change", { body: { plan } })),
    async change(_account, plan) {
      const params = withIdempotencyKey();
      return revived<KnownSubscription>(await api.post("/api/payments/change-plan", { params, body: { plan } }));
    },
    cancel: async () => revived<KnownSubscription>(await api.post("/api/payments/cancel-subscription")),
    resume: async () => revived<KnownSubscription>(await api.post("/api/payments/resume-subscription")),
    portal: () => api.post("/api/payments/portal"),
  };
}
