import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { validateWebhook } from "replicate";
import { describe, expect, it } from "vitest";
import { manualClock } from "../../shared/clock.ts";
import { startReplicateEmulator } from "../start-replicate-emulator.ts";
import { call, sdxlRequest } from "../test-client.ts";

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Takes webhooks, and answers with these statuses in turn; 200 once they are used up. */
async function startReceiver(
  statuses: readonly number[] = [],
): Promise<AsyncDisposable & { url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.statusCode = statuses[received.length - 1] ?? 200;
      response.end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

const lastOnly = { webhook_events_filter: ["completed"] };

describe("the last webhook of a prediction", () => {
  it("comes once when a manual clock passes the end, signed, with the prediction as its body", async () => {
    await using receiver = await startReceiver();
    await using emulator = await startReplicateEmulator({ clock: manualClock(), settings: { run_ms: 1000 } });
    const webhook = `${receiver.url}/hook?job=7&attempt=1`;
    const { body: created } = await call(emulator, "/predictions", {
      body: { ...sdxlRequest(), webhook, ...lastOnly },
    });

    await emulator.advance(999);
    expect(receiver.received).toEqual([]);
    await emulator.advance(1);
    await emulator.advance(60_000);

    expect(receiver.received.map(({ path }) => path)).toEqual(["/hook?job=7&attempt=1"]);
    const [first] = receiver.received;
    expect(JSON.parse(first?.body ?? "")).toMatchObject({ id: created["id"], status: "succeeded" });
    expect(first?.body).not.toContain("webhook");
    expect(emulator.webhookDeliveries()).toEqual([
      { predictionId: created["id"], event: "completed", url: webhook, status: 200, mishap: null },
    ]);
    const message = new Request(receiver.url, {
      method: "POST",
      headers: new Headers(
        ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [name, String(first?.headers[name])]),
      ),
      body: first?.body ?? "",
    });
    expect(await validateWebhook(message, emulator.webhookSecret)).toBe(true);
  });

  it("comes by itself in real time, and tells of a cancel too", async () => {
    await using receiver = await startReceiver();
    await using emulator = await startReplicateEmulator({ settings: { boot_ms: 600_000 } });
    const { body } = await call(emulator, "/predictions", { body: { ...sdxlRequest(), webhook: receiver.url } });

    await call(emulator, `/predictions/${String(body["id"])}/cancel`, { method: "POST" });

    await expect.poll(() => receiver.received).toHaveLength(1);
    expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({ status: "canceled" });
  });

  it("does not come when the filter leaves it out", async () => {
    await using receiver = await startReceiver();
    await using emulator = await startReplicateEmulator({ clock: manualClock() });
    const subscription = { webhook: receiver.url, webhook_events_filter: ["logs"] };
    await call(emulator, "/predictions", { body: { ...sdxlRequest(), ...subscription } });
    await emulator.advance(1);
    expect(receiver.received).toEqual([]);
  });

  it("is noted without a status when nobody listens", async () => {
    await using emulator = await startReplicateEmulator({ clock: manualClock() });
    await call(emulator, "/predictions", { body: { ...sdxlRequest(), webhook: "http://127.0.0.1:9/", ...lastOnly } });
    await emulator.advance(1);
    expect(emulator.webhookDeliveries()).toMatchObject([{ status: null }]);
  });

  it("is tried again for about a minute while it is not taken", async () => {
    await using receiver = await startReceiver([500, 503]);
    await using emulator = await startReplicateEmulator({ clock: manualClock() });
    await call(emulator, "/predictions", { body: { ...sdxlRequest(), webhook: receiver.url, ...lastOnly } });
    for (const pause_ms of [0, 4_999, 1, 15_000, 60_000]) await emulator.advance(pause_ms);
    expect(emulator.webhookDeliveries().map(({ status }) => status)).toEqual([500, 503, 200]);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });
});

describe("the webhooks of one prediction", () => {
  type Faults = NonNullable<Parameters<typeof startReplicateEmulator>[0]>["faults"];

  /** The states that the receiver hears of while the clock runs for ten seconds. */
  async function heard(faults: Faults) {
    await using receiver = await startReceiver();
    const settings = { boot_ms: 1_000, run_ms: 1_000 };
    await using emulator = await startReplicateEmulator({ clock: manualClock(), settings, ...(faults && { faults }) });
    await call(emulator, "/predictions", { body: { ...sdxlRequest(), webhook: receiver.url } });
    for (let second = 0; second < 10; second++) await emulator.advance(1_000);
    const { received } = receiver;
    const genuine = await Promise.all(
      received.map(({ headers, body }) =>
        validateWebhook({
          id: String(headers["webhook-id"]),
          timestamp: String(headers["webhook-timestamp"]),
          signature: String(headers["webhook-signature"]),
          body,
          secret: emulator.webhookSecret,
        }),
      ),
    );
    return {
      statuses: received.map(({ body }) => (JSON.parse(body) as { status: string }).status),
      ids: received.map(({ headers }) => String(headers["webhook-id"]).split("_").at(-1)),
      ages_s: received.map(
        ({ headers }) => emulator.clock.now().getTime() / 1000 - Number(headers["webhook-timestamp"]),
      ),
      genuine,
    };
  }

  it("tell of its start and of its end", async () => {
    expect(await heard([])).toMatchObject({ statuses: ["processing", "succeeded"], genuine: [true, true] });
  });

  it.each([
    ["dropped", ["completed"]],
    ["doubled", ["start", "start", "completed"]],
    ["reordered", ["completed", "start"]],
    [{ kind: "late", delay_ms: 3_000 }, ["completed", "start"]],
  ] as const)("can be %j", async (fault, ids) => {
    expect(await heard([{ on: "webhook", match: { nth: 1 }, fault }])).toMatchObject({ ids });
  });

  it("can be forged, or stale", async () => {
    expect(await heard([{ on: "webhook", match: { nth: 2 }, fault: "forged" }])).toMatchObject({
      genuine: [true, false],
    });
    const { ages_s, genuine } = await heard([{ on: "webhook", match: { nth: 2 }, fault: "stale" }]);
    expect(genuine).toEqual([true, true]);
    expect(ages_s[1]).toBeGreaterThan(600);
  });
});
