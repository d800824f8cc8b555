import type { Transaction } from "../../database/transaction.ts";
import type { AccountId } from "../../ids.ts";
import type { Entry } from "../collaborators.ts";
import type { GatewayPayment } from "../gateway-objects.ts";
import { enterReversals } from "./enter-reversals.ts";
import { lockPayer } from "./find-payer.ts";
import { grantWhatWasPaid, type Grants, type Paid } from "./grant-what-was-paid.ts";
import { moveOrder, type KnownOrder } from "./move-order.ts";
import { whatWasBought, type Bought, type KnownSubscription } from "./what-was-bought.ts";

export type EnteredPayment =
  | { readonly outcome: "entered"; readonly accountId: AccountId }
  | { readonly outcome: "unmatched"; readonly reason: string };

/**
 * Enters a payment as its gateway tells it: moves its order, grants what was paid, once, and takes back what was paid back.
 * What was entered before stays as it is; so events may repeat and come in any order.
 */
export async function enterPayment(
  transaction: Transaction,
  entry: Entry,
  payment: GatewayPayment,
): Promise<EnteredPayment> {
  const accountId = await lockPayer(transaction, entry.gateway, payment);
  if (accountId === null) return { outcome: "unmatched", reason: "it belongs to no account we know" };
  const order = await moveOrder(transaction, entry, payment);
  if (payment.state !== "paid") return { outcome: "entered", accountId };
  const subscription = await findSubscription(transaction, entry.gateway, payment.subscriptionId);
  const bought = whatWasBought(payment, order, subscription);
  if ("reason" in bought) return { outcome: "unmatched", reason: bought.reason };
  const known = await recordPayment(transaction, entry, { accountId, payment, bought });
  if (known.isNew) {
    const paid = { ownerId: accountId, paymentId: known.id, bought };
    const grants = await grantWhatWasPaid(transaction, entry, paid);
    await noteGrants(transaction, known.id, grants);
    tellOfGrants(entry, paid, { grants, order });
  }
  await enterReversals(transaction, entry, known.id, payment);
  if (bought.kind === "period") {
    await transaction.query(
      "update subscription set paid_until = greatest(paid_until, $2::timestamptz) where id = $1::uuid",
      [bought.subscription.id, bought.period.end],
    );
  }
  return { outcome: "entered", accountId };
}

/** Under the request that brought the news; the one that opened the checkout is named beside it. */
function tellOfGrants(
  { gateway, tell }: Entry,
  { ownerId, paymentId, bought }: Paid,
  { grants, order }: { readonly grants: Grants; readonly order: KnownOrder | null },
): void {
  const isDuplicate = bought.kind === "period" && bought.subscription.isDuplicate;
  const names = { payment: paymentId, account: ownerId, gateway, sku: bought.product.sku };
  const asked = order === null ? {} : { order: order.id, orderReqId: order.requestId };
  const message = isDuplicate ? "payment to be paid back" : "payment granted";
  tell({ ...names, ...asked, tokenGrant: grants.token, imageGrant: grants.image, videoGrant: grants.video }, message);
}

async function findSubscription(
  transaction: Transaction,
  gateway: string,
  gatewayId: string | null,
): Promise<KnownSubscription | null> {
  const [found] = await transaction.query<KnownSubscription>(
    `select id::text, gateway_id as "gatewayId", is_duplicate as "isDuplicate"
     from subscription where gateway = $1::text and gateway_id = $2::text`,
    [gateway, gatewayId],
  );
  return found ?? null;
}

interface Recorded {
  readonly accountId: AccountId;
  readonly payment: GatewayPayment;
  readonly bought: Bought;
}

/** Insert first, look afterwards: of two that come at once, one is new. */
async function recordPayment(
  transaction: Transaction,
  { ids, gateway, at, requestId }: Entry,
  { accountId, payment, bought }: Recorded,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const isPeriod = bought.kind === "period";
  const id = ids.next();
  const inserted = await transaction.query(
    `insert into billing_payment (id, account_id, gateway, gateway_id, order_id, subscription_id, sku, paid_minor, tax_minor,
       currency, paid_at, period_start, period_end, receipt_url, request_id)
     values ($1::uuid, $2::uuid, $3::text, $4::text, $5::uuid, $6::uuid, $7::text, $8::bigint, $9::bigint, $10::text,
       $11::timestamptz, $12::timestamptz, $13::timestamptz, $14::text, $15::text)
     on conflict (gateway, gateway_id) do nothing returning 1 as one`,
    [
      id,
      accountId,
      gateway,
      payment.id,
      isPeriod ? null : bought.order.id,
      isPeriod ? bought.subscription.id : null,
      bought.product.sku,
      payment.paid.amount_minor,
      payment.tax_minor,
      payment.paid.currency,
      payment.paidAt ?? at,
      isPeriod ? bought.period.start : null,
      isPeriod ? bought.period.end : null,
      payment.receiptUrl,
      requestId,
    ],
  );
  if (inserted.length > 0) return { id, isNew: true };
  const [known] = await transaction.query<{ id: string }>(
    `update billing_payment set receipt_url = coalesce($3::text, receipt_url)
     where gateway = $1::text and gateway_id = $2::text returning id::text`,
    [gateway, payment.id, payment.receiptUrl],
  );
  return { id: known?.id ?? id, isNew: false };
}

async function noteGrants(transaction: Transaction, id: string, { token, image, video }: Grants): Promise<void> {
  await transaction.query(
    `update billing_payment set token_grant_id = $2::uuid, image_grant_id = $3::uuid, video_grant_id = $4::uuid
     where id = $1::uuid`,
    [id, token, image, video],
  );
}
