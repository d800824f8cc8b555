import type { Account } from "../../accounts/account.ts";
import { requireAttestedAccount } from "../../accounts/require-account.ts";
import { StudioError } from "../../errors.ts";
import { findProduct, products, type Product, type Sku } from "../../plans/sku.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import { lookAt } from "../pipeline/look-at.ts";
import { findLiveSubscription } from "../subscriptions/subscription.ts";
import { findOrder, openOrders, type Order } from "./order.ts";

/** How long a checkout stays open. */
const checkoutLife_ms = 60 * 60_000;
/** Gateways make none that closes sooner. */
const shortestLife_ms = 30 * 60_000;
/** One that closes sooner than that is not given out again. */
const shortestLeft_ms = 10 * 60_000;

export interface OrderRequest {
  readonly sku: Sku;
  /** The order's id, where whoever asks names the request by a key; asked again with it, it is the same order. */
  readonly orderId?: string;
}

/**
 * Orders a pack, or a plan for somebody who has none, and prepares the page where it is paid. An order of the same that can
 * still be paid is given out again. Throws `conflict` for a second plan, for owners, and where there is no such page.
 */
export async function startOrder(
  collaborators: BillingCollaborators,
  account: Account,
  { sku, orderId }: OrderRequest,
): Promise<Order> {
  requireAttestedAccount(account);
  const product = productOf(sku);
  requireBuyer(collaborators, account);
  const { database, clock } = collaborators;
  const earlier = orderId === undefined ? null : await findOrder(database, account.id, orderId);
  if (earlier !== null && earlier.checkoutId !== null) return earlier;
  const reusable = await reuseOrClose(collaborators, account, product);
  if (reusable !== null) return tellOf(collaborators, account, reusable, "order given out again");
  if (product.kind === "plan") await requireNoSubscription(collaborators, account, product);
  const id = orderId ?? collaborators.ids.next();
  const at = clock.now();
  const expiresAt = closingOf(earlier, at);
  await recordOrder(collaborators, account, { id, product, at, expiresAt });
  await openCheckout(collaborators, account, { id, product, expiresAt });
  const order = await findOrder(database, account.id, id);
  if (order === null) throw new StudioError("internal", `The order ${id} is gone.`);
  return tellOf(collaborators, account, order, "order opened");
}

/** A checkout that may have been made already is asked for as it was: gateways refuse another one under the order's key. */
function closingOf(earlier: Order | null, at: Date): Date {
  const canClose = earlier !== null && earlier.expiresAt.getTime() - at.getTime() >= shortestLife_ms;
  return canClose ? earlier.expiresAt : new Date(at.getTime() + checkoutLife_ms);
}

function tellOf({ gateway, telemetry }: BillingCollaborators, account: Account, order: Order, message: string): Order {
  const { id, sku, checkoutId: checkout } = order;
  telemetry.log.info({ order: id, account: account.id, gateway: gateway.name, sku, checkout }, message);
  return order;
}

function productOf(sku: string): Product {
  const product = findProduct(sku);
  if (product !== null) return product;
  throw new StudioError("invalid_input", `"${sku}" is not for sale.`, {
    nextSteps: [`For sale are: ${products.map((known) => known.sku).join(", ")}.`],
  });
}

function requireBuyer(collaborators: BillingCollaborators, account: Account): void {
  if (account.plan === "owner") {
    throw new StudioError("conflict", "This account has no limits: there is nothing to buy for it.");
  }
  if (collaborators.gateway.capabilities.checkout === "code") {
    throw new StudioError("conflict", "This studio sells by prepaid codes.", {
      nextSteps: ["Ask whoever runs it for a code.", "figment billing redeem CODE"],
    });
  }
}

/** Whatever the books say, nobody is refused for a subscription that has ended and of whose end nobody has told us. */
async function requireNoSubscription(
  collaborators: BillingCollaborators,
  account: Account,
  product: Extract<Product, { kind: "plan" }>,
): Promise<void> {
  const { database, gateways } = collaborators;
  const known = await findLiveSubscription(database, account.id);
  if (known === null) return;
  const gateway = gateways.get(known.gateway);
  if (gateway !== undefined) await lookAt(collaborators, gateway, { kind: "subscription", id: known.gatewayId });
  const live = await findLiveSubscription(database, account.id);
  if (live === null) return;
  const isSame = live.plan === product.planId;
  const message = isSame ? `You are on ${product.name} already.` : "You have a subscription already: change its plan.";
  throw new StudioError("conflict", message, {
    nextSteps: isSame ? ["figment billing show"] : [`figment billing change ${product.planId}`],
  });
}

/** One plan's checkout is open at a time: two that are both paid would be two subscriptions. */
async function reuseOrClose(
  collaborators: BillingCollaborators,
  account: Account,
  { kind, sku }: Product,
): Promise<Order | null> {
  const { database, gateway, clock } = collaborators;
  const usableUntil = clock.now().getTime() + shortestLeft_ms;
  for (const { checkoutId } of await openOrders(database, account.id, kind)) {
    // It may have been paid just now, and nobody has told us yet.
    if (checkoutId !== null) await lookAt(collaborators, gateway, { kind: "checkout", id: checkoutId });
  }
  const open = await openOrders(database, account.id, kind);
  const same = open.find((order) => order.sku === sku && order.expiresAt.getTime() > usableUntil) ?? null;
  if (kind === "plan") {
    for (const { id, checkoutId } of open) {
      if (checkoutId !== null && id !== same?.id) await gateway.expireCheckout(checkoutId);
    }
  }
  return same;
}

interface NewOrder {
  readonly id: string;
  readonly product: Product;
  readonly expiresAt: Date;
}

async function recordOrder(
  { database, gateway, telemetry }: BillingCollaborators,
  account: Account,
  { id, product, at, expiresAt }: NewOrder & { readonly at: Date },
): Promise<void> {
  await database.query(
    `insert into billing_order (id, account_id, gateway, kind, sku, tokens, price_minor, currency, state, created_at, expires_at,
       request_id)
     values ($1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::integer, $7::bigint, $8::text, 'open', $9::timestamptz,
       $10::timestamptz, $11::text)
     on conflict (id) do nothing`,
    [
      id,
      account.id,
      gateway.name,
      product.kind,
      product.sku,
      product.kind === "pack" ? product.pack.tokens : null,
      product.price.amount_minor,
      product.price.currency,
      at,
      expiresAt,
      telemetry.tracing.current().requestId,
    ],
  );
}

async function openCheckout(
  collaborators: BillingCollaborators,
  account: Account,
  { id, product, expiresAt }: NewOrder,
): Promise<void> {
  const { database, gateway, siteUrl } = collaborators;
  const checkout = await gateway.createCheckout({
    orderId: id,
    accountId: account.id,
    customerId: await customerOf(collaborators, account),
    product,
    successUrl: `${siteUrl}/account?checkout={CHECKOUT_ID}#billing`,
    cancelUrl: `${siteUrl}/pricing`,
    expiresAt,
  });
  await database.query(
    `update billing_order set checkout_id = $2::text, checkout_url = $3::text, expires_at = $4::timestamptz where id = $1::uuid`,
    [id, checkout.id, checkout.url, checkout.expiresAt],
  );
}

/** Who the account is at the gateway: known from before, or made now. */
export async function customerOf(
  { database, gateway, clock }: BillingCollaborators,
  { id: accountId }: Account,
): Promise<string> {
  const [known] = await database.query<{ customerId: string }>(
    `select customer_id as "customerId" from billing_customer where gateway = $1::text and account_id = $2::uuid
     order by created_at limit 1`,
    [gateway.name, accountId],
  );
  if (known !== undefined) return known.customerId;
  const [login] = await database.query<{ email: string }>(
    "select email from account_login where account_id = $1::uuid",
    [accountId],
  );
  const { customerId } = await gateway.createCustomer({ accountId, email: login?.email ?? null });
  await database.query(
    `insert into billing_customer (gateway, customer_id, account_id, created_at)
     values ($1::text, $2::text, $3::uuid, $4::timestamptz) on conflict do nothing`,
    [gateway.name, customerId, accountId, clock.now()],
  );
  return customerId;
}
