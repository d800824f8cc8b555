import { manualClock, startStripeEmulator, type StripeEmulator } from "@figment/emulators/stripe";
import { Secret } from "../../configuration/secret.ts";
import { type GatewayWorld, paymentGatewayContract } from "../payment-gateway.contract.ts";
import { planBootstrap } from "./bootstrap.ts";
import { createStripeClient } from "./stripe-client.ts";
import { stripeGateway } from "./stripe-gateway.ts";

const day_ms = 24 * 3_600_000;

paymentGatewayContract("Stripe, emulated", async (): Promise<GatewayWorld> => {
  const emulator = await startStripeEmulator({ clock: manualClock(), settings: { settle_ms: null } });
  const connection = { secretKey: new Secret(emulator.apiKey), baseUrl: emulator.origin };
  const plan = await planBootstrap(createStripeClient(connection), {
    webhookUrl: null,
    returnUrl: "http://127.0.0.1:4321/account",
  });
  await plan.perform();
  const gateway = stripeGateway({
    ...connection,
    webhookSecret: new Secret("whsec_contract"),
    hasAutomaticTax: false,
    clock: emulator.clock,
  });
  return {
    gateway,
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
});

function lastCharge(emulator: StripeEmulator): string {
  return emulator.charges().at(-1)?.id ?? "";
}
