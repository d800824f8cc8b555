import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Stripe } from "stripe";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { manualClock } from "../shared/clock.ts";
import type { FaultRuleScript } from "./faults/fault.ts";
import { startStripeEmulator, type StripeEmulator } from "./start-stripe-emulator.ts";
import { stripeClient } from "./test-client.ts";

const secret = "whsec_test";
/** The first start ever makes the schemas of all requests. */
const schemas_ms = 30_000;

let emulator: StripeEmulator;
let receiver: Server;
let heard: { readonly body: string; readonly signature: string }[];
let status: number;

beforeEach(async () => {
  heard = [];
  status = 200;
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const signature = String(request.headers["stripe-signature"]);
      heard.push({ body: Buffer.concat(chunks).toString("utf8"), signature });
      response.writeHead(status).end();
    });
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  emulator = await startStripeEmulator({ clock: manualClock(), webhook: { url, secret } });
}, schemas_ms);
afterEach(async () => {
  await emulator.close();
  receiver.closeAllConnections();
  receiver.close();
});

/** Two things happen, under a script. */
async function happen(faults: readonly FaultRuleScript[] = []): Promise<readonly string[]> {
  emulator.setFaults(faults);
  const stripe = stripeClient(emulator);
  await stripe.products.create({ id: "one", name: "One" });
  await stripe.products.create({ id: "two", name: "Two" });
  await emulator.delivered();
  return heard.map(({ body }) => JSON.parse(body).data.object.id);
}

const verify = (index = 0): Stripe.Event =>
  Stripe.webhooks.constructEvent(heard[index]?.body ?? "", heard[index]?.signature ?? "", secret);

describe("events", () => {
  it("are signed so that Stripe's own client believes them", async () => {
    expect(await happen()).toEqual(["one", "two"]);
    expect(verify()).toMatchObject({ type: "product.created", object: "event" });
  });

  it.each([
    ["dropped", ["two"]],
    ["doubled", ["one", "one", "two"]],
    ["reordered", ["two", "one"]],
  ] as const)("may be %s", async (fault, arrived) => {
    const faults = [{ on: "webhook", match: { nth: 1 }, fault }] as const;
    // Held back until the next one has gone, they must not be sent alone.
    if (fault === "reordered") expect((await happen(faults)).toSorted()).toEqual(["one", "two"]);
    else expect(await happen(faults)).toEqual(arrived);
  });

  it.each(["forged", "stale"] as const)("may be %s, and are then not believed", async (fault) => {
    await happen([{ on: "webhook", match: { nth: 1 }, fault }]);
    expect(() => verify(0)).toThrow(Stripe.errors.StripeSignatureVerificationError);
    expect(verify(1).type).toBe("product.created");
  });

  it("may be late", async () => {
    expect(await happen([{ on: "webhook", times: 1, fault: { kind: "late", delay_ms: 60_000 } }])).toEqual(["two"]);
    await emulator.advance(60_000);
    expect(heard).toHaveLength(2);
  });

  it("are sent again while nobody takes them, and on request", async () => {
    status = 500;
    await happen();
    expect(heard).toHaveLength(2);
    status = 200;
    await emulator.advance(60_000);
    expect(heard).toHaveLength(4);
    await emulator.advance(24 * 3_600_000);
    expect(heard).toHaveLength(4);
    emulator.resend(emulator.events()[0]?.id ?? "");
    await emulator.delivered();
    expect(heard).toHaveLength(5);
  });
});
