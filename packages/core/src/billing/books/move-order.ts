import type { Transaction } from "../../database/transaction.ts";
import { isWholeId } from "../../ids.ts";
import type { Entry } from "../collaborators.ts";
import type { GatewayPayment, PaymentState } from "../gateway-objects.ts";

/** An order as the books have it. */
export interface KnownOrder {
  readonly id: string;
  readonly sku: string;
  readonly tokens: number | null;
  /** The request that opened it. */
  readonly requestId: string | null;
}

export type OrderState = "open" | "processing" | "completed" | "failed" | "expired";

const states: Readonly<Record<PaymentState, OrderState>> = {
  open: "open",
  processing: "processing",
  paid: "completed",
  failed: "failed",
  expired: "expired",
};

/**
 * Brings an order to where its payment is, and answers it. What is completed stays so; money that comes after all completes
 * an order that was given up. The account is locked already.
 */
export async function moveOrder(
  transaction: Transaction,
  { gateway, at, look }: Entry,
  { orderId, state }: Pick<GatewayPayment, "orderId" | "state">,
): Promise<KnownOrder | null> {
  if (orderId === null || !isWholeId(orderId)) return null;
  const isClosed = state !== "open" && state !== "processing";
  await transaction.query(
    `update billing_order set state = $3::text, look = $4::bigint, closed_at = case when $5::boolean then $6::timestamptz end
     where id = $1::uuid and gateway = $2::text and state <> 'completed' and ($3::text = 'completed' or look < $4::bigint)`,
    [orderId, gateway, states[state], look, isClosed, at],
  );
  const [order] = await transaction.query<KnownOrder>(
    `select id::text, sku, tokens, request_id as "requestId" from billing_order where id = $1::uuid and gateway = $2::text`,
    [orderId, gateway],
  );
  return order ?? null;
}
