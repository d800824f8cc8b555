import { StudioError } from "../../errors.ts";
import type { Money } from "../../plans/index.ts";

/** @throws StudioError `invalid_configuration` for money that our prices are not in: nothing is ever converted by guess */
export function moneyOf(amount_minor: number, currency: string): Money {
  if (currency === "usd") return { amount_minor, currency };
  throw new StudioError("invalid_configuration", `Something was paid in ${currency}, and prices are in usd.`, {
    nextSteps: ["Turn adaptive pricing off at Stripe.", "figment billing bootstrap"],
  });
}
