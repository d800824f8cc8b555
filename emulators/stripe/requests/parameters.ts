import type { Stripe } from "stripe";

/**
 * What each operation may be asked, in the client's own types. The JSON Schemas that requests are held against are made from
 * this file (`request-schemas.ts`).
 */
export interface Parameters {
  webhookEndpointDelete: Stripe.WebhookEndpointDeleteParams;
  customerCreate: Stripe.CustomerCreateParams;
  customerRetrieve: Stripe.CustomerRetrieveParams;
  customerUpdate: Stripe.CustomerUpdateParams;
  customerList: Stripe.CustomerListParams;
  productCreate: Stripe.ProductCreateParams;
  productRetrieve: Stripe.ProductRetrieveParams;
  productUpdate: Stripe.ProductUpdateParams;
  productList: Stripe.ProductListParams;
  priceCreate: Stripe.PriceCreateParams;
  priceRetrieve: Stripe.PriceRetrieveParams;
  priceUpdate: Stripe.PriceUpdateParams;
  priceList: Stripe.PriceListParams;
  couponCreate: Stripe.CouponCreateParams;
  couponRetrieve: Stripe.CouponRetrieveParams;
  couponList: Stripe.CouponListParams;
  promotionCodeCreate: Stripe.PromotionCodeCreateParams;
  promotionCodeRetrieve: Stripe.PromotionCodeRetrieveParams;
  promotionCodeUpdate: Stripe.PromotionCodeUpdateParams;
  promotionCodeList: Stripe.PromotionCodeListParams;
  sessionCreate: Stripe.Checkout.SessionCreateParams;
  sessionRetrieve: Stripe.Checkout.SessionRetrieveParams;
  sessionList: Stripe.Checkout.SessionListParams;
  sessionExpire: Stripe.Checkout.SessionExpireParams;
  sessionLineItems: Stripe.Checkout.SessionListLineItemsParams;
  paymentIntentRetrieve: Stripe.PaymentIntentRetrieveParams;
  paymentIntentList: Stripe.PaymentIntentListParams;
  chargeRetrieve: Stripe.ChargeRetrieveParams;
  chargeList: Stripe.ChargeListParams;
  refundCreate: Stripe.RefundCreateParams;
  refundRetrieve: Stripe.RefundRetrieveParams;
  refundList: Stripe.RefundListParams;
  disputeRetrieve: Stripe.DisputeRetrieveParams;
  disputeList: Stripe.DisputeListParams;
  subscriptionRetrieve: Stripe.SubscriptionRetrieveParams;
  subscriptionUpdate: Stripe.SubscriptionUpdateParams;
  subscriptionCancel: Stripe.SubscriptionCancelParams;
  subscriptionList: Stripe.SubscriptionListParams;
  scheduleCreate: Stripe.SubscriptionScheduleCreateParams;
  scheduleRetrieve: Stripe.SubscriptionScheduleRetrieveParams;
  scheduleUpdate: Stripe.SubscriptionScheduleUpdateParams;
  scheduleRelease: Stripe.SubscriptionScheduleReleaseParams;
  invoiceRetrieve: Stripe.InvoiceRetrieveParams;
  invoiceList: Stripe.InvoiceListParams;
  invoicePreview: Stripe.InvoiceCreatePreviewParams;
  invoicePay: Stripe.InvoicePayParams;
  invoiceVoid: Stripe.InvoiceVoidInvoiceParams;
  invoicePaymentRetrieve: Stripe.InvoicePaymentRetrieveParams;
  invoicePaymentList: Stripe.InvoicePaymentListParams;
  portalConfigurationCreate: Stripe.BillingPortal.ConfigurationCreateParams;
  portalConfigurationUpdate: Stripe.BillingPortal.ConfigurationUpdateParams;
  portalConfigurationRetrieve: Stripe.BillingPortal.ConfigurationRetrieveParams;
  portalConfigurationList: Stripe.BillingPortal.ConfigurationListParams;
  portalSessionCreate: Stripe.BillingPortal.SessionCreateParams;
  eventRetrieve: Stripe.EventRetrieveParams;
  eventList: Stripe.EventListParams;
  webhookEndpointCreate: Stripe.WebhookEndpointCreateParams;
  webhookEndpointRetrieve: Stripe.WebhookEndpointRetrieveParams;
  webhookEndpointUpdate: Stripe.WebhookEndpointUpdateParams;
  webhookEndpointList: Stripe.WebhookEndpointListParams;
}

export type OperationName = keyof Parameters;
