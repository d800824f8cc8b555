import { paymentGatewayContract } from "../payment-gateway.contract.ts";
import { emulatedGateway } from "../../testing/billing/emulated-gateway.ts";

paymentGatewayContract("Stripe, emulated", () => emulatedGateway());
