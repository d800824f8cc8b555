import type { Config } from "../configuration/read-config.ts";
import { toStudioError } from "../errors.ts";
import { gatewayName } from "../studio/choose-gateway.ts";
import { planPaymentSetup, webhookUrlOf } from "../studio/payment-setup.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";

const bootstrap = "figment billing bootstrap";

/** Differences named at once; all of them: `figment billing bootstrap --dry-run`. */
const shown = 3;

/** Whether people can pay, and whether we hear of it. */
export async function checkPayments(config: Config): Promise<readonly Finding[]> {
  if (gatewayName(config) === "manual") return [];
  return [...ratingFindings(config), ...webhookFindings(config), ...(await catalogueFindings(config))];
}

/** Stripe's rules forbid adult content. A live key does not even start with it; a test key is told of it in time. */
function ratingFindings(config: Config): readonly Finding[] {
  const maximum = config["rating.maximum"];
  if (maximum === "general") return [];
  return [
    warning(
      "payments",
      `Stripe forbids what the rating ${maximum} allows: with a live key nothing starts`,
      "Sell prepaid codes, or set the rating to general. See docs/payments.md.",
    ),
  ];
}

function webhookFindings(config: Config): readonly Finding[] {
  const url = webhookUrlOf(config);
  if (config["stripe.webhook_secret"] === null) {
    return [
      warning(
        "payments",
        "no webhook secret: payments are noticed only when they are looked for",
        url === null ? "Set FIGMENT_PUBLIC_URL, then: figment billing bootstrap" : bootstrap,
        "For a try: stripe listen --forward-to localhost:8080/api/payments/webhook",
      ),
    ];
  }
  return [];
}

async function catalogueFindings(config: Config): Promise<readonly Finding[]> {
  try {
    const { steps, isLive, webhookUrl } = await planPaymentSetup(config);
    const mode = isLive ? "live" : "test mode";
    const unreachable = webhookUrl === null ? webhookUrlOf(config) : null;
    if (unreachable !== null) {
      const message = `Stripe calls no address such as ${unreachable}: it has to be https, and reachable from outside`;
      return [warning("payments", message, "Set FIGMENT_PUBLIC_URL to https://…")];
    }
    const right = webhookUrl === null ? "prices and portal" : "prices, portal and webhook";
    if (steps.length === 0) return [ok("payments", `Stripe (${mode}): ${right} are as they should be`)];
    const differences = steps.map(({ subject, description }) => `${subject}: ${description}`);
    const stopsSales = steps.some(({ subject }) => subject.startsWith("price:"));
    const more = differences.length > shown ? `; and ${differences.length - shown} more` : "";
    const message = `Stripe (${mode}) is not as it should be: ${differences.slice(0, shown).join("; ")}${more}`;
    return [stopsSales ? failed("payments", message, bootstrap) : warning("payments", message, bootstrap)];
  } catch (error) {
    const { message, nextSteps } = toStudioError(error);
    return [failed("payments", message, ...nextSteps)];
  }
}
