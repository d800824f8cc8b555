import { manualGateway } from "../billing/manual/manual-gateway.ts";
import type { GatewayName, PaymentGateway } from "../billing/payment-gateway.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";

/** Who takes the money, and everybody who can still be asked about what they took. */
export interface ChosenGateway {
  readonly gateway: PaymentGateway;
  readonly gateways: ReadonlyMap<string, PaymentGateway>;
}

interface Surroundings {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
}

/** Stripe where its key is set, else prepaid codes. Throws `invalid_configuration` for a gateway that is not set up. */
export async function chooseGateway(
  surroundings: Surroundings,
  override: PaymentGateway | undefined,
): Promise<ChosenGateway> {
  const manual = manualGateway(surroundings);
  const stripe = override ?? (await stripeOf(surroundings));
  const isManual = override === undefined && gatewayName(surroundings.config) === "manual";
  const gateway = isManual ? manual : (stripe ?? manual);
  const present = [manual, ...(stripe === null ? [] : [stripe])];
  return { gateway, gateways: new Map(present.map((known) => [known.name, known])) };
}

/** Which gateway the configuration asks for. */
export function gatewayName(config: Config): GatewayName {
  const wanted = config["payments.gateway"];
  const hasKey = config["stripe.secret_key"] !== null;
  if (wanted === "stripe" && !hasKey) {
    throw new StudioError(
      "invalid_configuration",
      `${config.origins["payments.gateway"]} asks for Stripe, and there is no key.`,
      {
        nextSteps: ["Set STRIPE_SECRET_KEY.", "figment config set payments.gateway manual"],
      },
    );
  }
  if (wanted !== "auto") return wanted;
  return hasKey ? "stripe" : "manual";
}

async function stripeOf({ config }: Surroundings): Promise<PaymentGateway | null> {
  if (config["stripe.secret_key"] === null) return null;
  throw new StudioError("invalid_configuration", "This build takes no payments by Stripe.");
}

const liveKey = /^(sk|rk)_live_/u;

/**
 * Stripe's rules forbid adult content: real money through it and a rating above `general` do not go together, whoever takes
 * the money now. Throws `invalid_configuration`.
 */
export function requireRatingForPayments(config: Config): void {
  const key = config["stripe.secret_key"]?.reveal() ?? "";
  const maximum = config["rating.maximum"];
  if (!liveKey.test(key) || maximum === "general") return;
  const { "stripe.secret_key": keyOrigin, "rating.maximum": ratingOrigin } = config.origins;
  throw new StudioError(
    "invalid_configuration",
    `${ratingOrigin} allows ratings up to ${maximum}, and ${keyOrigin} is a live Stripe key: Stripe forbids that.`,
    {
      nextSteps: [
        "Set the rating to general.",
        "Take the key away and sell prepaid codes: figment billing code issue --help",
      ],
    },
  );
}
