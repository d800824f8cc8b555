import { createStudio, readConfig } from "@figment/core";
import { createApi } from "../../packages/api/src/api.ts";
import { openBenchStudio } from "../api/bench-studio.ts";
import { bounded } from "../harness/bounded.ts";
import type { Say } from "../harness/bench.ts";
import { interleave } from "../harness/interleave.ts";
import { rowOf, type Row } from "../harness/row.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { bareWebhook } from "./bare-webhook.ts";
import { signedEvents, type SignedEvent } from "./signed-events.ts";

const secret = "whsec_bench";
const rounds = { warmUp: 1, counted: 5 };
const eventsEach = 1_500;
const inFlight = 16;

/**
 * What our webhook adds: events of Stripe that are verified, stored and answered, beside a bare Fastify route that verifies with
 * Stripe's own client and inserts one row.
 */
export async function benchBilling(say: Say): Promise<readonly Row[]> {
  say("Starting a database of its own ...");
  await using place = await openBenchStudio();
  await using home = await temporaryFolder();
  const config = await readConfig({
    FIGMENT_HOME: home.path,
    STRIPE_SECRET_KEY: "sk_test_bench",
    STRIPE_WEBHOOK_SECRET: secret,
  });
  await using studio = await createStudio(config, { database: place.database, isWorker: false });
  const limits = { account_perMinute: 1_000_000_000, address_perMinute: 1_000_000_000 };
  const app = createApi({ studio, publicUrl: null, siteUrl: "http://localhost:4321", limits });
  const bare = await bareWebhook(place.connection, secret);
  await using things = new AsyncDisposableStack();
  things.defer(() => app.close());
  things.defer(() => bare[Symbol.asyncDispose]());
  const ours = `${await app.listen({ host: "127.0.0.1", port: 0 })}/api/payments/webhook`;
  say(`${eventsEach} events a run, ${inFlight} at once ...`);
  const run = (url: string) => () => delivered(url);
  const [speed = { ours: [], peer: [] }] = await interleave([{ ours: run(ours), peer: run(bare.url) }], rounds);
  const measure = "webhook intake: verify, store, answer";
  return [rowOf({ measure, unit: "events/s", goal: { atLeast: 0.6 } }, speed)];
}

/** Delivers fresh events, and answers how many a second were taken. */
async function delivered(url: string): Promise<number> {
  const events = signedEvents(eventsEach, secret);
  const begun = performance.now();
  await bounded(
    events.map((event) => () => deliver(url, event)),
    inFlight,
  );
  return events.length / ((performance.now() - begun) / 1000);
}

async function deliver(url: string, { body, signature }: SignedEvent): Promise<void> {
  const headers = { "content-type": "application/json", "stripe-signature": signature };
  const response = await fetch(url, { method: "POST", headers, body });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`An event was answered ${response.status}.`);
}
