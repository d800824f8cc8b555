import { Writable } from "node:stream";
import { scriptedSignature, testServers } from "@figment/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiWorld, type ApiWorld } from "./testing/api-world.ts";

const [server = ""] = testServers();

describe("the payment webhook", () => {
  let world: ApiWorld;
  const log: string[] = [];
  beforeAll(async () => {
    const stream = new Writable({
      write(line, _encoding, done) {
        log.push(String(line));
        done();
      },
    });
    world = await createApiWorld(server, { logger: { level: "warn", stream } });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const call = (payload: string | Buffer, headers: Record<string, string> = {}) => {
    log.length = 0;
    return world.app.inject({
      method: "POST",
      url: "/api/payments/webhook",
      payload,
      headers: { "content-type": "application/json", ...headers },
    });
  };
  const stored = () => world.test.database.query("select id from payment_event", []);

  it("stores what the gateway signed, once, and the tokens are there", async () => {
    const { token, account } = await world.member("free");
    const order = (await world.ask(token, "POST", "/api/payments/purchase-tokens", { pack: "pack_50" })).json();
    await world.scripted.pay(order.checkout_id);
    const [event] = world.scripted.events;
    const signed = { "scripted-signature": scriptedSignature };
    const body = JSON.stringify({ id: event?.id });
    expect((await call(body, signed)).json()).toEqual({ status: "stored" });
    expect((await call(body, signed)).json()).toEqual({ status: "known" });
    await world.test.studio.billing.sweep();
    expect((await world.test.studio.tokens.balance(account)).assets.token.available).toBe(50);
    expect(await stored()).toHaveLength(1);
  });

  it.each([
    ["without a signature", "{}", {}],
    ["with somebody else's", '{"id":"evt_1"}', { "scripted-signature": "somebody else's" }],
    ["that is empty", "", {}],
    ["that is no JSON", "{", { "content-type": "text/plain" }],
  ])("refuses a call %s, stores nothing and says so once in the log", async (_what, body, headers) => {
    const before = (await stored()).length;
    const response = await call(body, headers);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: "invalid_input", detail: "This call is forged." });
    expect(await stored()).toHaveLength(before);
    expect(log.filter((line) => line.includes("payment webhook"))).toHaveLength(1);
  });

  it("does not read ten megabytes", async () => {
    const response = await call(Buffer.alloc(10 * 1024 * 1024, 32), { "scripted-signature": scriptedSignature });
    expect(response.statusCode).toBe(413);
  });
});
