/** The use cases of billing, loaded as one at first use: most commands of a terminal need none of them. */
export { billingHistory } from "../billing/orders/billing-history.ts";
export { confirmOrder, readOrder } from "../billing/orders/confirm-order.ts";
export { openPortal } from "../billing/orders/open-portal.ts";
export { startOrder } from "../billing/orders/start-order.ts";
export { issueCodes } from "../billing/manual/issue-codes.ts";
export { listCodes, voidCode } from "../billing/manual/list-codes.ts";
export { redeemCode } from "../billing/manual/redeem-code.ts";
export { billingNumbers } from "../billing/operator/billing-numbers.ts";
export { listPayments } from "../billing/operator/list-payments.ts";
export { refundPayment } from "../billing/operator/refund-payment.ts";
export { receivePaymentWebhook } from "../billing/pipeline/receive-payment-webhook.ts";
export { catchUp, reconcile } from "../billing/pipeline/reconcile.ts";
export { replayEvents } from "../billing/pipeline/replay-events.ts";
export {
  cancelSubscription,
  changePlan,
  quotePlanChange,
  resumeSubscription,
} from "../billing/subscriptions/change-subscription.ts";
export { findSubscription } from "../billing/subscriptions/subscription.ts";
