import type { Config } from "../configuration/read-config.ts";
import { toStudioError } from "../errors.ts";
import { gatewayName, requireRatingForPayments } from "../studio/choose-gateway.ts";
import { canBeCalled, planPaymentSetup, webhookUrlOf } from "../studio/payment-setup.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";

const bootstrap = "figment billing bootstrap";

/** Differences named at once; all of them: `figment billing bootstrap --dry-run`. */
const shown = 3;

/** What a secret of a webhook endpoint at Stripe begins with. */
const secretPrefix = "whsec_";

/** How long our own address has to answer. */
const patience_ms = 5_000;

/** Whether people can pay, and whether we hear of it. */
export async function checkPayments(config: Config): Promise<readonly Finding[]> {
  if (gatewayName(config) === "manual") return [];
  const key = keyFindings(config);
  // Nothing can be asked with what is no key.
  const catalogue = key.length > 0 ? key : await catalogueFindings(config);
  return [...ratingFindings(config), ...(await webhookFindings(config)), ...catalogue];
}

/** A restricted key will do. Its dashboard shows the publishable one first. */
const secretKey = /^(sk|rk)_/u;

function keyFindings(config: Config): readonly Finding[] {
  if (secretKey.test(config["stripe.secret_key"]?.reveal() ?? "")) return [];
  const message = `${config.origins["stripe.secret_key"]} is no secret key of Stripe: they begin with sk_ or rk_`;
  return [failed("payments", message, "Copy it from Stripe's dashboard: Developers, API keys, secret key.")];
}

/** Stripe's rules forbid adult content. A live key does not even start with it; a test key is told of it in time. */
function ratingFindings(config: Config): readonly Finding[] {
  const maximum = config["rating.maximum"];
  if (maximum === "general") return [];
  try {
    requireRatingForPayments(config);
  } catch (error) {
    const { message, nextSteps } = toStudioError(error);
    return [failed("payments", message, ...nextSteps)];
  }
  return [
    warning(
      "payments",
      `Stripe forbids what the rating ${maximum} allows: with a live key nothing starts`,
      "Sell prepaid codes, or set the rating to general. See docs/payments.md.",
    ),
  ];
}

/** Whether Stripe's calls can reach us, and whether we would believe them. */
async function webhookFindings(config: Config): Promise<readonly Finding[]> {
  const url = webhookUrlOf(config);
  const secret = config["stripe.webhook_secret"]?.reveal() ?? null;
  if (secret === null) {
    return [
      warning(
        "payments",
        "no webhook secret: payments are noticed only when they are looked for",
        url === null ? "Set FIGMENT_PUBLIC_URL, then: figment billing bootstrap" : bootstrap,
        "For a try: stripe listen --forward-to localhost:8080/api/payments/webhook",
      ),
    ];
  }
  if (!secret.startsWith(secretPrefix)) {
    const origin = config.origins["stripe.webhook_secret"];
    const message = `${origin} is no secret of a webhook endpoint: they begin with ${secretPrefix}, and no call is believed`;
    return [failed("payments", message, "Copy it from Stripe's dashboard: Developers, Webhooks, signing secret.")];
  }
  if (url === null) return [];
  if (!canBeCalled(config)) {
    const message = `Stripe calls no address such as ${url}: it has to be https, and reachable from outside`;
    return [warning("payments", message, "Set FIGMENT_PUBLIC_URL to https://…")];
  }
  return (await isFigment(config["api.public_url"] ?? "")) ? [] : [unanswered(url)];
}

function unanswered(url: string): Finding {
  const message = `no Figment answers at ${url}, as far as this machine can see: payments are noticed late`;
  return warning("payments", message, "Start figment up, or correct FIGMENT_PUBLIC_URL or the proxy in front.");
}

async function isFigment(publicUrl: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(patience_ms);
    return (await fetch(`${publicUrl.replace(/\/+$/u, "")}/api/health/live`, { signal })).ok;
  } catch {
    return false;
  }
}

/** Whether Stripe has what we sell, at our prices. */
async function catalogueFindings(config: Config): Promise<readonly Finding[]> {
  try {
    const { steps, isLive, webhookUrl } = await planPaymentSetup(config);
    const mode = isLive ? "live" : "test mode";
    const right = webhookUrl === null ? "prices and portal" : "prices, portal and webhook";
    if (steps.length === 0) return [ok("payments", `Stripe (${mode}): ${right} are as they should be`)];
    const differences = steps.map(({ subject, description }) => `${subject}: ${description}`);
    const stopsSales = steps.some(({ subject }) => subject.startsWith("price:"));
    const more = differences.length > shown ? `; and ${differences.length - shown} more` : "";
    const message = `Stripe (${mode}) is not as it should be: ${differences.slice(0, shown).join("; ")}${more}`;
    return [stopsSales ? failed("payments", message, bootstrap) : warning("payments", message, bootstrap)];
  } catch (error) {
    const { code, message, nextSteps } = toStudioError(error);
    if (code !== "payment_unavailable") return [failed("payments", message, ...nextSteps)];
    const host = new URL(config["stripe.base_url"] ?? "").host;
    return [failed("payments", `Stripe does not answer at ${host}`, "Look at the network, and at STRIPE_BASE_URL.")];
  }
}
