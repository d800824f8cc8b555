import { paymentGatewayContract } from "../payment-gateway.contract.ts";
import { emulatedGateway } from "../testing/emulated-gateway.ts";

paymentGatewayContract("Stripe, emulated", () => emulatedGateway());
