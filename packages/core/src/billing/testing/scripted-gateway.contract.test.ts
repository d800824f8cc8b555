import { paymentGatewayContract } from "../payment-gateway.contract.ts";
import { scriptedGateway } from "./scripted-gateway.ts";

paymentGatewayContract("in memory, for tests", async () => scriptedGateway(new Date("2026-11-23T12:00:00Z")));
