import { PassThrough } from "node:stream";
import { createStudio, openTelemetry, readConfig, type Studio } from "@figment/core";
import {
  createTestStudio,
  scriptedGateway,
  scriptedSignature,
  testCharacter,
  testServers,
  type ScriptedGateway,
  type TestStudio,
} from "@figment/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loggerOptions } from "./request-log.ts";
import { apiWorldOver, sessionOf, type ApiWorld } from "./testing/api-world.ts";

type Line = Readonly<Record<string, unknown>> & { readonly msg: string };

/** What a process writes to its stderr. */
function written() {
  const stream = new PassThrough({ encoding: "utf8" });
  let text = "";
  stream.on("data", (chunk: string) => (text += chunk));
  const lines = (): readonly Line[] => text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
  return { stream, text: () => text, lines };
}

const minute_ms = 60_000;
const day_ms = 24 * 60 * minute_ms;
const password = "a long walk by the sea";

describe("what a request causes, and a worker does later", () => {
  const things = new AsyncDisposableStack();
  const stderr = { api: written(), worker: written() };
  const letters: { readonly to: string; readonly text: string }[] = [];
  let scripted: ScriptedGateway;
  let test: TestStudio;
  let world: ApiWorld;
  let worker: Studio;

  beforeAll(async () => {
    scripted = scriptedGateway(new Date("2026-11-23T12:00:00Z"));
    const { gateway } = scripted;
    const config = await readConfig({ FIGMENT_LOG_LEVEL: "debug" });
    const open = (process: "api" | "worker") => openTelemetry(config, { process, stderr: stderr[process].stream });
    const telemetry = await open("api");
    const away = {
      async send({ to }: { readonly to: string }): Promise<void> {
        throw new Error(`450 <${to}>: not now`);
      },
    };
    const api = { gateway, telemetry, mailer: away, isWorker: false };
    test = things.use(await createTestStudio(testServers()[0] ?? "", api));
    const { database, clock, home } = test;
    const mailer = { send: async (letter: (typeof letters)[number]) => void letters.push(letter) };
    const parts = { database, clock, gateway, mailer, telemetry: await open("worker"), isWorker: true };
    worker = things.use(await createStudio(await readConfig({ FIGMENT_HOME: home }), parts));
    // Reconciled before anything happens: it hears of a payment by the webhook alone.
    await worker.billing.sweep();
    const logger = loggerOptions("debug", stderr.api.stream);
    world = apiWorldOver(test, { telemetry, logger }, letters, scripted);
    things.defer(() => world.app.close());
  }, 60_000);
  afterAll(() => things.disposeAsync());

  const told = (process: "api" | "worker", requestId: string): readonly Line[] =>
    stderr[process].lines().filter(({ reqId }) => reqId === requestId);

  /** Asks the API. Answers with the request's id. */
  async function ask(...request: Parameters<ApiWorld["ask"]>) {
    const answer = await world.ask(...request);
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return { requestId: String(answer.headers["x-request-id"]), body: answer.body === "" ? null : answer.json() };
  }

  /** Asks for an account. The API has tried to send the letter, which is due again in a minute. */
  async function signUp(email: string) {
    const asked = await ask(null, "POST", "/api/auth/signup", { email, password, states_adult: true, locale: "en" });
    await test.studio.accounts.sendMail();
    test.clock.advance(minute_ms);
    return asked;
  }

  /** Somebody with a session that has just begun. */
  async function member(email: string) {
    await signUp(email);
    await worker.accounts.sendMail();
    const [, token] = /#token=(\S+)/u.exec(letters.findLast(({ to }) => to === email)?.text ?? "") ?? [];
    const { body } = await ask(null, "POST", "/api/auth/confirm-signup", { token });
    const account = await worker.accounts.get(body.account.id);
    return { token: await sessionOf(test, account), account };
  }

  it("a letter is found by the sign-up that caused it, whoever sends it, and names nobody's address", async () => {
    const [ana, ben] = [await signUp("ana@example.com"), await signUp("ben@example.com")];
    await worker.accounts.sendMail();
    for (const { requestId } of [ana, ben]) {
      expect(told("api", requestId)).toContainEqual(
        expect.objectContaining({ msg: "letter not sent; it is tried again", reason: "450 <an address>: not now" }),
      );
      expect(told("worker", requestId)).toMatchObject([
        { msg: "letter sent", letter: "sign_up", attempts: expect.any(Number) },
      ]);
    }
    expect(stderr.api.text() + stderr.worker.text()).not.toContain("@example.com");
  });

  it("what was paid is found by the gateway's call, and by the request that opened the checkout", async () => {
    const { token, account } = await member("dora@example.com");
    const order = await ask(token, "POST", "/api/payments/purchase-tokens", { pack: "pack_50" });
    await scripted.pay(order.body.checkout_id);
    const [event] = scripted.events;
    const signed = { "scripted-signature": scriptedSignature };
    const call = await ask(null, "POST", "/api/payments/webhook", { id: event?.id }, signed);
    await worker.billing.sweep();
    const names = { order: order.body.id, account: account.id, sku: "pack_50" };
    expect(told("api", order.requestId)).toContainEqual(expect.objectContaining({ msg: "order opened", ...names }));
    expect(told("api", call.requestId)).toContainEqual(expect.objectContaining({ msg: "payment event came" }));
    const { requestId: orderReqId } = order;
    expect(told("worker", call.requestId)).toMatchObject([
      { msg: "payment granted", ...names, orderReqId, tokenGrant: expect.any(String), imageGrant: null },
      { msg: "payment event done", event: event?.id, outcome: "entered" },
    ]);
  });

  it("a file that goes later, a plan that ends, and an account that goes in two weeks, go in the name of who asked for it", async () => {
    const { token, account } = await member("eva@example.com");
    const plan = await ask(token, "POST", "/api/payments/create-subscription", { plan: "starter" });
    await scripted.pay(plan.body.checkout_id);
    await ask(token, "POST", "/api/payments/confirm", { order: plan.body.id });
    const her = await worker.characters.create(account, testCharacter);
    await worker.generation.requestImages(account, her, { count: 1 });
    await worker.generation.idle();
    const [image] = await worker.media.list(account);
    // As while a backup is made.
    await test.database.query(
      "insert into deletion_hold (id, taken_at, expires_at) values (gen_random_uuid(), $1::timestamptz, '9999-01-01')",
      [test.clock.now()],
    );
    const removal = await ask(token, "DELETE", `/api/media/${image?.id}`);
    await test.database.query("delete from deletion_hold", []);
    test.clock.advance(minute_ms);
    await worker.generation.recover();
    await expect.poll(() => told("worker", removal.requestId).map(({ msg }) => msg)).toContain("object deleted");

    const leaving = await ask(token, "DELETE", "/api/user");
    await worker.billing.sweep();
    expect(told("worker", leaving.requestId)).toContainEqual(
      expect.objectContaining({ msg: "subscription told to end", wanted: "end_at_period_end" }),
    );
    test.clock.advance(14 * day_ms);
    await worker.accounts.sweep();
    expect(told("worker", leaving.requestId)).toContainEqual(
      expect.objectContaining({ msg: "account erased", account: account.id, characters: 1 }),
    );
  });
});
