// The bot over a whole studio, in a process of its own. Orders: "measure" begins to watch the event loop; "report" answers how late it
// ran, the processor time since then, what went wrong, and the memory held after a collection of garbage.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { planDeployment, restDiscordApi } from "@figment/bot";
import { openBot } from "../../packages/bot/src/open-bot.ts";
import { patientStudio, signUp } from "./patient-studio.ts";
import { assignment, serveOrders } from "./processes.ts";

const { origin, token, applicationId, guildId, home, memberIds } = assignment();
const errors: string[] = [];
await using studio = await patientStudio(home);
await signUp(studio, memberIds);
const settings = {
  token,
  baseUrl: origin,
  transport: "gateway",
  publicKey: null,
  host: "127.0.0.1",
  port: 0,
  shards: 1,
  siteUrl: "http://localhost:4321",
  apiUrl: null,
  operatorGuildId: guildId,
  allowsPublicResults: false,
} as const;
const api = restDiscordApi({ baseUrl: origin, token });
for (const change of await planDeployment(api, { applicationId, operatorGuildId: guildId })) await change.apply();
await using _bot = await openBot(settings, studio, {
  onError: (what, error) => void errors.push(`${what}: ${String(error)}`),
});
const delay = monitorEventLoopDelay({ resolution: 10 });
let began = process.cpuUsage();
await serveOrders((order) => {
  if (order === "measure") {
    delay.enable();
    began = process.cpuUsage();
  }
  const { user, system } = process.cpuUsage(began);
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return {
    eventLoop_p99_ms: delay.percentile(99) / 1_000_000,
    processor_s: (user + system) / 1_000_000,
    errors,
    memory_bytes: heapUsed + external,
  };
});
