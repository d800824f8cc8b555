import { booleanSetting, choiceSetting, notInProjects, secretSetting, urlSetting } from "./setting.ts";

/** Who takes the money. */
export const paymentSettings = {
  "payments.gateway": notInProjects(
    choiceSetting({
      env: "FIGMENT_PAYMENT_GATEWAY",
      description:
        "Who takes the money: `stripe`, or `manual`, where the operator issues prepaid codes. `auto` takes `stripe` when its key is set, else `manual`.",
      choices: ["auto", "stripe", "manual"],
      default: "auto",
    }),
  ),
  "stripe.secret_key": secretSetting({
    env: "STRIPE_SECRET_KEY",
    description: "Stripe's secret key. With a live one (`sk_live_…`) nothing above the rating `general` starts.",
  }),
  "stripe.webhook_secret": secretSetting({
    env: "STRIPE_WEBHOOK_SECRET",
    description: "The signing secret of Stripe's webhook endpoint (`whsec_…`).",
  }),
  "stripe.base_url": notInProjects(
    urlSetting({
      env: "STRIPE_BASE_URL",
      description: "Stripe's API, or an emulator of it.",
      protocols: ["https:", "http:"],
      default: "https://api.stripe.com",
    }),
  ),
  "stripe.automatic_tax": notInProjects(
    booleanSetting({
      env: "STRIPE_AUTOMATIC_TAX",
      description: "Whether Stripe works out and adds tax; it has to be set up there first.",
      default: false,
    }),
  ),
};
