import type { Account } from "../accounts/account.ts";
import { requireAdmin } from "../accounts/require-admin.ts";
import type { BillingCollaborators } from "../billing/collaborators.ts";
import type { PaymentCapabilities, GatewayName } from "../billing/payment-gateway.ts";
import type { CodeSummary } from "../billing/manual/list-codes.ts";
import type { CodeBatch, IssuedCodes } from "../billing/manual/issue-codes.ts";
import type { RedeemedPrepaid } from "../billing/manual/redeem-code.ts";
import type { BillingNumbers } from "../billing/operator/billing-numbers.ts";
import type { PaymentSearch, ReceivedPayment } from "../billing/operator/list-payments.ts";
import type { Refunded, RefundInput } from "../billing/operator/refund-payment.ts";
import type { Receipt, ReceiptPage } from "../billing/orders/billing-history.ts";
import type { Order } from "../billing/orders/order.ts";
import type { OrderRequest } from "../billing/orders/start-order.ts";
import type { BillingWorker } from "../billing/pipeline/billing-worker.ts";
import type { PaymentWebhookCall, PaymentWebhookReceipt } from "../billing/pipeline/receive-payment-webhook.ts";
import type { Reconciled } from "../billing/pipeline/reconcile.ts";
import type { Replayed, ReplayOutcome } from "../billing/pipeline/replay-events.ts";
import type { PlanChangeQuote } from "../billing/subscriptions/change-subscription.ts";
import type { Subscription } from "../billing/subscriptions/subscription.ts";
import type { PaidPlanId } from "../plans/sku.ts";

/** What a person does about money. */
export interface BillingUseCases {
  /** Who takes the money, and what can be done with them. */
  gateway(): Promise<{ readonly name: GatewayName; readonly capabilities: PaymentCapabilities }>;
  /** The subscription that lives, else the last one; `null` for somebody who never had any. */
  subscription(account: Account): Promise<Subscription | null>;
  /** Orders a pack or a plan, and prepares the page where it is paid. */
  order(account: Account, request: OrderRequest): Promise<Order>;
  /** An order as the books have it, by its id or its checkout's. Throws `not_found`. */
  readOrder(account: Account, reference: string): Promise<Order>;
  /** The same, after asking the gateway: fulfils it when it is paid and the webhook is late. */
  confirm(account: Account, reference: string): Promise<Order>;
  /** Redeems a prepaid code. */
  redeem(account: Account, code: string): Promise<RedeemedPrepaid>;
  /** What the person paid, newest first. */
  history(account: Account, page: ReceiptPage): Promise<readonly Receipt[]>;
  /** What a change of plan would cost now. */
  quoteChange(account: Account, planId: PaidPlanId): Promise<PlanChangeQuote>;
  /** Upwards at once, downwards when the period ends. */
  change(account: Account, planId: PaidPlanId): Promise<Subscription>;
  /** When the paid period ends. */
  cancel(account: Account): Promise<Subscription>;
  resume(account: Account): Promise<Subscription>;
  /** Where the person manages their card. */
  portal(account: Account): Promise<{ readonly url: string }>;
  /** A call of the gateway to our webhook. */
  receiveWebhook(call: PaymentWebhookCall): Promise<PaymentWebhookReceipt>;
  /** Does everything that is due. Workers do it by themselves. */
  sweep(): Promise<void>;
  /** Begins the months of prepaid plans that are due; for processes that live too short for a worker. */
  catchUp(): Promise<void>;
}

/** What admins do about money. Each throws unless the account is an admin's. */
export interface BillingAdministration {
  refund(admin: Account, refund: RefundInput): Promise<Refunded>;
  billingNumbers(admin: Account, period: { readonly since: Date; readonly until: Date }): Promise<BillingNumbers>;
  /** Everybody's payments, newest first. */
  payments(admin: Account, search: PaymentSearch): Promise<readonly ReceivedPayment[]>;
  /** Makes prepaid codes; they are in this answer alone. */
  issueCodes(admin: Account, batch: CodeBatch): Promise<IssuedCodes>;
  listCodes(admin: Account): Promise<readonly CodeSummary[]>;
  voidCode(admin: Account, reference: string): Promise<{ readonly id: string }>;
  /** Works on events again that were received. */
  replayPayments(admin: Account, which: Replayed): Promise<ReplayOutcome>;
  /** Reads what every gateway told since the last time. */
  reconcilePayments(admin: Account): Promise<Readonly<Record<string, Reconciled>>>;
}

const cases = () => import("./loaded-billing-use-cases.ts");

export function billingUseCases(all: () => Promise<BillingCollaborators>, worker: BillingWorker): BillingUseCases {
  return {
    async gateway() {
      const { name, capabilities } = (await all()).gateway;
      return { name, capabilities };
    },
    subscription: async ({ id }) => (await cases()).findSubscription((await all()).database, id),
    order: async (account, request) => (await cases()).startOrder(await all(), account, request),
    readOrder: async (account, reference) => (await cases()).readOrder(await all(), account, reference),
    confirm: async (account, reference) => (await cases()).confirmOrder(await all(), account, reference),
    redeem: async (account, code) => (await cases()).redeemCode(await all(), account, code),
    history: async ({ id }, page) => (await cases()).billingHistory((await all()).database, id, page),
    quoteChange: async (account, planId) => (await cases()).quotePlanChange(await all(), account, planId),
    change: async (account, planId) => (await cases()).changePlan(await all(), account, planId),
    cancel: async (account) => (await cases()).cancelSubscription(await all(), account),
    resume: async (account) => (await cases()).resumeSubscription(await all(), account),
    portal: async (account) => (await cases()).openPortal(await all(), account),
    async receiveWebhook(call) {
      const receipt = await (await cases()).receivePaymentWebhook(await all(), call);
      if (receipt.status === "stored") worker.soon();
      return receipt;
    },
    sweep: () => worker.run(),
    catchUp: async () => (await cases()).catchUp(await all()),
  };
}

export function billingAdministration(all: () => Promise<BillingCollaborators>): BillingAdministration {
  return {
    refund: async (admin, refund) => (await cases()).refundPayment(await all(), admin, refund),
    billingNumbers: async (admin, period) => (await cases()).billingNumbers((await all()).database, admin, period),
    payments: async (admin, search) => (await cases()).listPayments((await all()).database, admin, search),
    issueCodes: async (admin, batch) => (await cases()).issueCodes(await all(), admin, batch),
    listCodes: async (admin) => (await cases()).listCodes(await all(), admin),
    voidCode: async (admin, reference) => (await cases()).voidCode(await all(), admin, reference),
    async replayPayments(admin, which) {
      requireAdmin(admin);
      return (await cases()).replayEvents(await all(), which);
    },
    async reconcilePayments(admin) {
      requireAdmin(admin);
      const collaborators = await all();
      const reconciled: Record<string, Reconciled> = {};
      for (const [name, gateway] of collaborators.gateways) {
        reconciled[name] = await (await cases()).reconcile(collaborators, gateway);
      }
      return reconciled;
    },
  };
}
