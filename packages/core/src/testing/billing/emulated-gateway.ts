import { manualClock, startStripeEmulator, type StripeEmulator } from "@figment/emulators/stripe";
import type { Stripe } from "stripe";
import { Secret } from "../../configuration/secret.ts";
import type { GatewayWorld } from "../../billing/payment-gateway.contract.ts";
import type { GatewayName } from "../../billing/payment-gateway.ts";
import { planBootstrap } from "../../billing/stripe/bootstrap.ts";
import { createStripeClient } from "../../billing/stripe/stripe-client.ts";
import { stripeGateway } from "../../billing/stripe/stripe-gateway.ts";

const day_ms = 24 * 3_600_000;

export interface EmulatedGateway extends GatewayWorld {
  readonly emulator: StripeEmulator;
  /** Stripe's own client, for what an operator does at Stripe by hand. */
  readonly client: Stripe;
}

/**
 * Our adapter in front of an emulated Stripe that sells what we sell, and nothing else yet.
 *
 * @param name several of them can share a database under different names
 */
export async function emulatedGateway(
  name = "stripe",
  { hasAutomaticTax = false }: { readonly hasAutomaticTax?: boolean } = {},
): Promise<EmulatedGateway> {
  const emulator = await startStripeEmulator({ clock: manualClock(), settings: { settle_ms: null } });
  const connection = { secretKey: new Secret(emulator.apiKey), baseUrl: emulator.origin };
  const addresses = { webhookUrl: null, returnUrl: "http://127.0.0.1:4321/account" };
  const client = createStripeClient(connection);
  const plan = await planBootstrap(client, addresses);
  await plan.perform();
  const gateway = stripeGateway({
    ...connection,
    webhookSecret: new Secret("whsec_emulated"),
    hasAutomaticTax,
    clock: emulator.clock,
  });
  return {
    emulator,
    client,
    gateway: { ...gateway, name: name as GatewayName },
    now: () => emulator.clock.now(),
    pay: async (id, how = "at_once") => void (await emulator.pay(id, { card: how === "later" ? "later" : "pays" })),
    settle: (id, outcome) => emulator.settle(id, outcome),
    advance: (days) => emulator.advance(days * day_ms),
    setCard: (id, works) => emulator.setCard(id, works ? "pays" : "declined"),
    dispute: async () => void (await emulator.dispute(lastCharge(emulator))),
    decideDispute: (_id, outcome) => emulator.decideDispute(emulator.disputes().at(-1)?.id ?? "", outcome),
    failRefund: (id) => emulator.failRefund(id),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

/** Tests dispute what was paid last. */
function lastCharge(emulator: StripeEmulator): string {
  return emulator.charges().at(-1)?.id ?? "";
}
