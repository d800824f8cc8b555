import type { FastifyInstance } from "fastify";
import type { Emulation } from "../emulation.ts";

export function accountRoutes(app: FastifyInstance, { webhookSecret }: Emulation): void {
  app.get("/account", { config: { operation: "account.get" } }, async () => ({
    type: "user",
    username: "figment-emulator",
    name: "Figment's emulator of Replicate",
  }));

  app.get("/webhooks/default/secret", { config: { operation: "webhooks.default.secret.get" } }, async () => ({
    key: webhookSecret,
  }));
}
