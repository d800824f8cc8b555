import type { GatewayPayment, Period } from "../gateway-objects.ts";
import { findProduct, type Product } from "../../plans/sku.ts";
import type { KnownOrder } from "./move-order.ts";

/** A subscription that we know. */
export interface KnownSubscription {
  readonly id: string;
  readonly gatewayId: string;
  readonly isDuplicate: boolean;
}

type PackProduct = Extract<Product, { kind: "pack" }>;
type PlanProduct = Extract<Product, { kind: "plan" }>;

/** What a payment was for. */
export type Bought =
  | { readonly kind: "pack"; readonly product: PackProduct; readonly order: KnownOrder & { readonly tokens: number } }
  | {
      readonly kind: "period";
      readonly product: PlanProduct;
      readonly subscription: KnownSubscription;
      readonly period: Period;
    };

/** Money that we cannot place is kept in sight, never guessed about. */
interface Unplaced {
  readonly reason: string;
}

/**
 * Tells what a payment was for: the pack of its order, or a whole period of its subscription. Of lines that are prorations
 * nothing comes; of several whole periods the latest counts.
 */
export function whatWasBought(
  payment: GatewayPayment,
  order: KnownOrder | null,
  subscription: KnownSubscription | null,
): Bought | Unplaced {
  if (payment.subscriptionId === null) return whatOrderBought(payment, order);
  if (subscription === null) return { reason: "its subscription is not known" };
  const periods = payment.lines
    .flatMap(({ sku, isProration, period }) => {
      const product = sku === null ? null : findProduct(sku);
      return product?.kind === "plan" && !isProration && period !== null ? [{ product, period }] : [];
    })
    .toSorted((left, right) => right.period.start.getTime() - left.period.start.getTime());
  const [latest] = periods;
  if (latest === undefined) return { reason: "none of its lines is a whole period of a plan of ours" };
  return { kind: "period", subscription, ...latest };
}

function whatOrderBought(payment: GatewayPayment, order: KnownOrder | null): Bought | Unplaced {
  if (order === null) return { reason: "its order is not known" };
  const product = findProduct(order.sku);
  const isOfOrder = payment.lines.some(({ sku }) => sku === order.sku);
  if (product?.kind !== "pack" || order.tokens === null || !isOfOrder) {
    return { reason: "it is not what was ordered" };
  }
  return { kind: "pack", product, order: { ...order, tokens: order.tokens } };
}
