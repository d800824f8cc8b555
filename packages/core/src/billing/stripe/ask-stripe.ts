import { setTimeout as delay } from "node:timers/promises";
import { Stripe } from "stripe";
import { StudioError } from "../../errors.ts";

/** A refusal for lack of time is tried again so often; the client sees to everything else. */
const triesWhenBusy = 3;
const pause_ms = 500;

/**
 * Asks Stripe something, and says in our words what went wrong. What Stripe says stays in the error's cause: it is for the
 * operator's log, never for a member.
 */
export async function askStripe<T>(what: string, ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeRateLimitError) || tries === triesWhenBusy) {
        throw inOurWords(what, error);
      }
      await delay(pause_ms * tries * (1 + Math.random()));
    }
  }
}

/** What does not exist at Stripe is `null` rather than an error. */
export async function askStripeFor<T>(what: string, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await askStripe(what, ask);
  } catch (error) {
    if (error instanceof StudioError && error.code === "not_found") return null;
    throw error;
  }
}

function inOurWords(what: string, error: unknown): StudioError {
  if (error instanceof StudioError) return error;
  const { errors } = Stripe;
  if (!(error instanceof errors.StripeError)) {
    return new StudioError("internal", `Unexpected error: ${what} failed.`, { cause: error });
  }
  const details = { requestId: error.requestId ?? null, vendorCode: error.code ?? null };
  if (error instanceof errors.StripeCardError) {
    return new StudioError("payment_declined", "The payment was declined.", {
      cause: error,
      details,
      nextSteps: ["Choose another payment method on the billing page, then try again."],
    });
  }
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError) {
    return new StudioError("invalid_configuration", "Stripe does not accept the secret key.", {
      cause: error,
      details,
      nextSteps: ["Check STRIPE_SECRET_KEY, and that it may do what Figment needs."],
    });
  }
  if (error instanceof errors.StripeInvalidRequestError && !(error instanceof errors.StripeRateLimitError)) {
    return ofRefusal(what, error, details);
  }
  const isConflict = error instanceof errors.StripeIdempotencyError && error.statusCode !== 409;
  if (isConflict) {
    return new StudioError("idempotency_conflict", `${what} was asked for before, with something else in it.`, {
      cause: error,
      details,
    });
  }
  return new StudioError("payment_unavailable", "The payment provider cannot be reached, or is busy.", {
    cause: error,
    details,
    isRetryable: true,
    nextSteps: ["Try again in a minute. Nothing was charged by this."],
  });
}

function ofRefusal(what: string, error: Error & { readonly code?: string | undefined }, details: object): StudioError {
  const options = { cause: error, details: { ...details } };
  if (error.code === "resource_missing") {
    return new StudioError("not_found", `${what} failed: the payment provider does not know it.`, options);
  }
  if (error.code === "charge_already_refunded" || error.code === "charge_disputed") {
    return new StudioError("conflict", "That payment has been paid back or disputed already.", options);
  }
  return new StudioError("internal", `${what} failed: the payment provider refused our request.`, options);
}
