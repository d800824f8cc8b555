import type { Account } from "../../accounts/account.ts";
import { requireAttestedAccount } from "../../accounts/require-account.ts";
import type { Transaction } from "../../database/transaction.ts";
import { StudioError } from "../../errors.ts";
import type { AccountId } from "../../ids.ts";
import { plans } from "../../plans/plan.ts";
import { findProduct, type Product, type Sku } from "../../plans/sku.ts";
import { lockPayer } from "../books/find-payer.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import { lookAt } from "../pipeline/look-at.ts";
import { findLiveSubscription } from "../subscriptions/subscription.ts";
import { addMonths } from "./months.ts";
import { findLastRun, hashPrepaidCode, planOf } from "./prepaid-code.ts";
import { runOf } from "./prepaid-run.ts";

/** What a code brought. */
export interface RedeemedPrepaid {
  readonly product: Product;
  readonly months: number | null;
  /** From when a plan's months count: later than now where the plan runs already. */
  readonly startsAt: Date | null;
  /** Until when the plan is prepaid now. */
  readonly prepaidUntil: Date | null;
}

interface OpenCode {
  readonly id: string;
  readonly sku: Sku;
  readonly months: number | null;
  readonly price_minor: number;
  readonly currency: string;
  readonly expiresAt: Date;
  readonly voidedAt: Date | null;
  readonly redeemedBy: string | null;
}

interface Place {
  readonly runId: string;
  readonly anchorAt: Date;
  readonly firstMonth: number;
}

/**
 * Redeems a prepaid code, once. Months of a plan that runs already are added at its end. Throws `not_found` for a code that
 * there is not, `conflict` for one that was used, or while the person has another subscription.
 */
export async function redeemCode(
  collaborators: BillingCollaborators,
  account: Account,
  code: string,
): Promise<RedeemedPrepaid> {
  requireAttestedAccount(account);
  if (account.plan === "owner") {
    throw new StudioError("conflict", "This account has no limits: there is nothing to redeem for it.");
  }
  const { database, clock, gateways, telemetry } = collaborators;
  const at = clock.now();
  const { requestId } = telemetry.tracing.current();
  const redeemed = await database.transaction(async (unit) => {
    const named = { orderId: null, accountId: account.id, customerId: null };
    const payer = (await lockPayer(unit, "manual", named)) ?? account.id;
    const open = await lockCode(unit, payer, code, at);
    const product = findProduct(open.sku);
    if (product === null) throw new StudioError("conflict", "What this code was for is not sold any more.");
    const place = product.kind === "plan" ? await placeFor(unit, payer, { open, product, at }) : null;
    const orderId = collaborators.ids.next();
    await recordOrder(unit, payer, { orderId, open, product, at, requestId });
    await unit.query(
      `update prepaid_code set redeemed_by = $2::uuid, redeemed_at = $3::timestamptz, order_id = $4::uuid, run_id = $5::uuid,
         anchor_at = $6::timestamptz, first_month = $7::integer where id = $1::uuid`,
      [open.id, payer, at, orderId, place?.runId ?? null, place?.anchorAt ?? null, place?.firstMonth ?? null],
    );
    return { open, product, place };
  });
  const gateway = gateways.get("manual");
  if (gateway !== undefined) await lookAt(collaborators, gateway, { kind: "checkout", id: redeemed.open.id });
  const { open, product, place } = redeemed;
  const from = place === null ? null : addMonths(place.anchorAt, place.firstMonth);
  const until = place === null ? null : addMonths(place.anchorAt, place.firstMonth + (open.months ?? 0));
  return { product, months: open.months, startsAt: from, prepaidUntil: until };
}

async function lockCode(unit: Transaction, payer: AccountId, code: string, at: Date): Promise<OpenCode> {
  const [row] = await unit.query<OpenCode>(
    `select id::text, sku, months, price_minor::float8 as "price_minor", currency, expires_at as "expiresAt",
       voided_at as "voidedAt", redeemed_by::text as "redeemedBy"
     from prepaid_code where code_hash = $1::text for update`,
    [hashPrepaidCode(code)],
  );
  if (row === undefined) {
    throw new StudioError("not_found", "There is no such code.", { nextSteps: ["Check how it is spelled."] });
  }
  if (row.redeemedBy === payer) throw new StudioError("conflict", "You have redeemed this code already.");
  if (row.redeemedBy !== null) throw new StudioError("conflict", "This code has been redeemed already.");
  if (row.voidedAt !== null || row.expiresAt <= at) throw new StudioError("conflict", "This code has ended.");
  return row;
}

interface Placing {
  readonly open: OpenCode;
  readonly product: Extract<Product, { kind: "plan" }>;
  readonly at: Date;
}

async function placeFor(unit: Transaction, payer: AccountId, { open, product, at }: Placing): Promise<Place> {
  const live = await findLiveSubscription(unit, payer);
  if (live !== null && live.gateway !== "manual") {
    throw occupied("You have a subscription already: it must end first.", "figment billing cancel");
  }
  const codes = await findLastRun(unit, payer);
  const [first] = codes;
  const run = runOf(codes);
  if (first?.runId == null || run === null || run.end <= at) return { runId: open.id, anchorAt: at, firstMonth: 0 };
  const planId = planOf(first.sku);
  if (planId !== product.planId) {
    const until = run.end.toISOString().slice(0, 10);
    const name = planId === null ? "Another plan" : plans[planId].name;
    throw occupied(`${name} is prepaid until ${until}.`, "Redeem this code after that: it stays good.");
  }
  const months = codes.reduce((sum, code) => sum + (code.months ?? 0), 0);
  return { runId: first.runId, anchorAt: run.anchor, firstMonth: months };
}

const occupied = (message: string, nextStep: string): StudioError =>
  new StudioError("conflict", message, { nextSteps: [nextStep] });

interface Ordered {
  readonly orderId: string;
  readonly open: OpenCode;
  readonly product: Product;
  readonly at: Date;
  readonly requestId: string | null;
}

async function recordOrder(
  unit: Transaction,
  payer: AccountId,
  { orderId, open, product, at, requestId }: Ordered,
): Promise<void> {
  await unit.query(
    `insert into billing_order (id, account_id, gateway, kind, sku, tokens, price_minor, currency, state, checkout_id, created_at,
       expires_at, request_id)
     values ($1::uuid, $2::uuid, 'manual', $3::text, $4::text, $5::integer, $6::bigint, $7::text, 'open', $8::text, $9::timestamptz,
       $9::timestamptz, $10::text)`,
    [
      orderId,
      payer,
      product.kind,
      product.sku,
      product.kind === "pack" ? product.pack.tokens : null,
      open.price_minor,
      open.currency,
      open.id,
      at,
      requestId,
    ],
  );
}
