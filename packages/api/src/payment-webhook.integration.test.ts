import { createHmac } from "node:crypto";
import { connect } from "node:net";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { createTestStudio, scriptedSignature, testServers } from "@figment/core/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apiWorldOver, createApiWorld, type ApiWorld } from "./testing/api-world.ts";

const [server = ""] = testServers();
const path = "/api/payments/webhook";

const stored = ({ test }: ApiWorld) => test.database.query("select id, type, state from payment_event order by id", []);

it("stores what the gateway signed, once, and the tokens are there", async () => {
  await using world = await createApiWorld(server);
  const { token, account } = await world.member("free");
  const order = (await world.ask(token, "POST", "/api/payments/purchase-tokens", { pack: "pack_50" })).json();
  await world.scripted.pay(order.checkout_id);
  const [event] = world.scripted.events;
  const call = async () =>
    (await world.ask(null, "POST", path, { id: event?.id }, { "scripted-signature": scriptedSignature })).json();
  expect(await call()).toEqual({ status: "stored" });
  expect(await call()).toEqual({ status: "known" });
  await world.test.studio.billing.sweep();
  expect((await world.test.studio.tokens.balance(account)).assets.token.available).toBe(50);
  expect(await stored(world)).toHaveLength(1);
});

describe("the payment webhook of Stripe, called over HTTP", () => {
  const secret = "whsec_of_this_studio";
  let world: ApiWorld;
  let origin: string;
  const log: string[] = [];
  beforeAll(async () => {
    const stream = new Writable({
      write(line, _encoding, done) {
        log.push(String(line));
        done();
      },
    });
    // Nobody is there: a webhook asks nobody anything.
    const stripe = { STRIPE_SECRET_KEY: "sk_test_webhook", STRIPE_BASE_URL: "http://127.0.0.1:9" };
    const test = await createTestStudio(server, {}, { ...stripe, STRIPE_WEBHOOK_SECRET: secret });
    world = apiWorldOver(test, { logger: { level: "warn", stream } });
    origin = await world.app.listen({ host: "127.0.0.1", port: 0 });
  });
  afterAll(() => world[Symbol.asyncDispose]());
  beforeEach(() => {
    log.length = 0;
  });

  const event = (id: string, type = "invoice.paid", about = "in_1") =>
    JSON.stringify({ id, object: "event", type, created: 1_795_435_200, data: { object: { id: about } } });

  /** As Stripe signs; `age_s` seconds ago, with its secret or another. */
  function signed(body: string, { age_s = 0, key = secret } = {}): Record<string, string> {
    const time_s = Math.floor(world.test.clock.now().getTime() / 1000) - age_s;
    const signature = createHmac("sha256", key).update(`${time_s}.${body}`).digest("hex");
    return { "stripe-signature": `t=${time_s},v1=${signature}` };
  }

  const call = (body: string, headers: Record<string, string>) =>
    fetch(origin + path, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });

  it("stores an event however often Stripe signs and sends it again, and one of a kind that we have no use for", async () => {
    const body = event("evt_good");
    expect(await (await call(body, signed(body))).json()).toEqual({ status: "stored" });
    expect(await (await call(body, signed(body, { age_s: 60 }))).json()).toEqual({ status: "known" });
    const news = event("evt_news", "some.news");
    expect(await (await call(news, signed(news))).json()).toEqual({ status: "ignored" });
    expect(await stored(world)).toMatchObject([{ id: "evt_good" }, { id: "evt_news", state: "ignored" }]);
    expect(log).toEqual([]);
  });

  const bad = event("evt_bad");
  const large = event("evt_large", "invoice.paid", "i".repeat(10 * 1024 * 1024));
  const thin = JSON.stringify({ id: "evt_thin", object: "v2.core.event", type: "v1.billing.meter", created: "now" });
  it.each([
    ["that is not signed", 400, "forged", bad, () => ({})],
    ["that somebody else signed", 400, "forged", bad, () => signed(bad, { key: "whsec_of_another" })],
    ["of which a byte was changed", 400, "forged", bad.replace("in_1", "in_2"), () => signed(bad)],
    ["that was cut short", 400, "forged", bad.slice(0, -1), () => signed(bad)],
    ["signed six minutes ago", 400, "stale", bad, () => signed(bad, { age_s: 360 })],
    ["signed six minutes ahead", 400, "stale", bad, () => signed(bad, { age_s: -360 })],
    [
      "signed six minutes ago that says it is new",
      400,
      "forged",
      bad,
      () => ({
        "stripe-signature": `${signed(bad)["stripe-signature"]?.split(",")[0]},${signed(bad, { age_s: 360 })["stripe-signature"]}`,
      }),
    ],
    ["that was cut short and signed", 400, "unreadable", bad.slice(0, -1), () => signed(bad.slice(0, -1))],
    ["that is no event of theirs", 400, "unreadable", thin, () => signed(thin)],
    ["that is empty", 400, "forged", "", () => ({})],
    ["of ten megabytes, signed", 413, "too large", large, () => signed(large)],
  ])(
    "refuses a call %s: nothing is stored, and the log has one line of it",
    async (_what, status, reason, body, sign) => {
      const before = await stored(world);
      const response = await call(body, sign());
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ code: "invalid_input", status });
      expect(await stored(world)).toEqual(before);
      expect(log.map((line) => JSON.parse(line))).toMatchObject([
        { reason, msg: "a call to the payment webhook was refused" },
      ]);
      expect(log.join("")).not.toContain(secret);
    },
  );

  it("stores nothing of a call whose sender is gone before the end", async () => {
    const before = await stored(world);
    const { hostname, port } = new URL(origin);
    const body = event("evt_half");
    const head = [`POST ${path} HTTP/1.1`, "host: studio", `content-length: ${body.length}`];
    const [signature = ""] = Object.values(signed(body));
    const socket = connect(Number(port), hostname);
    socket.end([...head, `stripe-signature: ${signature}`, "", body.slice(0, -9)].join("\r\n"));
    expect(await text(socket)).not.toContain("200 OK");
    expect(await stored(world)).toEqual(before);
  });
});
