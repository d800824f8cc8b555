import type { Stripe } from "stripe";
import { type Emulation, now_s } from "../emulation.ts";
import { metadataOf } from "../metadata.ts";
import { invalidRequest } from "../problem.ts";
import type { Parameters } from "../requests/parameters.ts";

type Configuration = Stripe.BillingPortal.Configuration;

export function createConfiguration(
  emulation: Emulation,
  given: Parameters["portalConfigurationCreate"],
): Configuration {
  const { books, events, newId } = emulation;
  const configuration = books.portalConfigurations.put({
    id: newId("bpc"),
    object: "billing_portal.configuration",
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: now_s(emulation),
    default_return_url: given.default_return_url === "" ? null : (given.default_return_url ?? null),
    features: featuresOf(given.features),
    is_default: books.portalConfigurations.all().length === 0,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: metadataOf(given.metadata),
    name: null,
    updated: now_s(emulation),
  } satisfies Configuration);
  events.record("billing_portal.configuration.created", configuration);
  return configuration;
}

export function updateConfiguration(
  emulation: Emulation,
  id: string,
  given: Parameters["portalConfigurationUpdate"],
): Configuration {
  const { books, events } = emulation;
  const before = books.portalConfigurations.get(id);
  const url = given.default_return_url;
  const configuration = books.portalConfigurations.change(id, {
    ...(given.active !== undefined && { active: given.active }),
    ...(url !== undefined && { default_return_url: url === "" ? null : url }),
    ...(given.features !== undefined && { features: featuresOf(given.features, before.features) }),
    metadata: metadataOf(given.metadata, before.metadata ?? {}),
    updated: now_s(emulation),
  });
  events.record("billing_portal.configuration.updated", configuration);
  return configuration;
}

export function createPortalSession(
  emulation: Emulation,
  given: Parameters["portalSessionCreate"],
): Stripe.BillingPortal.Session {
  const { books, newId, place } = emulation;
  if (given.customer === undefined) throw invalidRequest("Missing required param: customer.", { param: "customer" });
  books.customers.get(given.customer, "customer");
  const configuration =
    given.configuration === undefined
      ? books.portalConfigurations.all().find(({ is_default: is }) => is)
      : books.portalConfigurations.get(given.configuration, "configuration");
  if (configuration === undefined) {
    const message =
      "No configuration provided and your test mode default configuration has not been created. Provide a configuration or create your default by saving your customer portal settings.";
    throw invalidRequest(message, { param: "configuration" });
  }
  const id = newId("bps");
  return books.portalSessions.put({
    id,
    object: "billing_portal.session",
    configuration: configuration.id,
    created: now_s(emulation),
    customer: given.customer,
    customer_account: null,
    flow: null,
    livemode: false,
    locale: null,
    on_behalf_of: null,
    return_url: given.return_url ?? configuration.default_return_url,
    url: `${place.origin}/portal/${id}`,
  } satisfies Stripe.BillingPortal.Session);
}

type GivenFeatures = Stripe.BillingPortal.ConfigurationCreateParams.Features;

function featuresOf(
  given: GivenFeatures | Stripe.BillingPortal.ConfigurationUpdateParams.Features,
  before?: Stripe.BillingPortal.Configuration.Features,
): Stripe.BillingPortal.Configuration.Features {
  const { subscription_cancel: cancel } = given;
  return {
    customer_update: before?.customer_update ?? { allowed_updates: [], enabled: false },
    invoice_history: { enabled: given.invoice_history?.enabled ?? before?.invoice_history.enabled ?? false },
    payment_method_update: {
      enabled: given.payment_method_update?.enabled ?? before?.payment_method_update.enabled ?? false,
      payment_method_configuration: null,
    },
    subscription_cancel: {
      cancellation_reason: { enabled: false, feedback_options: [], options: [] },
      enabled: cancel?.enabled ?? before?.subscription_cancel.enabled ?? false,
      mode: cancel?.mode ?? before?.subscription_cancel.mode ?? "at_period_end",
      proration_behavior: "none",
    },
    subscription_pause: { duration: { interval_options: [], type: "indefinite" }, enabled: false },
    subscription_update: {
      billing_cycle_anchor: null,
      default_allowed_updates: [],
      enabled: given.subscription_update?.enabled ?? before?.subscription_update.enabled ?? false,
      products: [],
      proration_behavior: "none",
      schedule_at_period_end: { conditions: [] },
      trial_update_behavior: "end_trial",
    },
  };
}
