// discord.js as it comes, with the intent Guilds and nothing else, in a process of its own.
import { Client, Events, GatewayIntentBits } from "discord.js";
import { assignment, serveOrders } from "./processes.ts";

const { origin, token } = assignment();
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: `${origin}/api`, version: "10" } });
const { promise: ready, resolve } = Promise.withResolvers<void>();
client.once(Events.ClientReady, () => resolve());
await client.login(token);
await ready;
await serveOrders(() => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { memory_bytes: heapUsed + external };
});
await client.destroy();
