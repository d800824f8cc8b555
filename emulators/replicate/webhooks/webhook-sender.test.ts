import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { validateWebhook } from "replicate";
import { describe, expect, it, vi } from "vitest";
import { manualClock } from "../clock.ts";
import { startReplicateEmulator } from "../start-replicate-emulator.ts";
import { call, sdxlRequest } from "../test-client.ts";

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function startReceiver(): Promise<AsyncDisposable & { url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() });
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

describe("the last webhook of a prediction", () => {
  it("comes once when a manual clock passes the end, signed, with the prediction as its body", async () => {
    await using receiver = await startReceiver();
    await using emulator = await startReplicateEmulator({ clock: manualClock(), settings: { run_ms: 1000 } });
    const webhook = `${receiver.url}/hook?job=7&attempt=1`;
    const { body: created } = await call(emulator, "/predictions", { body: { ...sdxlRequest(), webhook } });

    await emulator.advance(999);
    expect(receiver.received).toEqual([]);
    await emulator.advance(1);
    await emulator.advance(60_000);

    expect(receiver.received.map(({ path }) => path)).toEqual(["/hook?job=7&attempt=1"]);
    const [first] = receiver.received;
    expect(JSON.parse(first?.body ?? "")).toMatchObject({ id: created["id"], status: "succeeded" });
    expect(first?.body).not.toContain("webhook");
    expect(emulator.webhookDeliveries()).toEqual([{ predictionId: created["id"], url: webhook, status: 200 }]);
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

    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({ status: "canceled" });
  });

  it("does not come when the filter leaves out `completed`", async () => {
    await using receiver = await startReceiver();
    await using emulator = await startReplicateEmulator({ clock: manualClock() });
    const subscription = { webhook: receiver.url, webhook_events_filter: ["start"] };
    await call(emulator, "/predictions", { body: { ...sdxlRequest(), ...subscription } });
    await emulator.advance(1);
    expect(receiver.received).toEqual([]);
  });

  it("is noted without a status when nobody listens", async () => {
    await using emulator = await startReplicateEmulator({ clock: manualClock() });
    await call(emulator, "/predictions", { body: { ...sdxlRequest(), webhook: "http://127.0.0.1:9/" } });
    await emulator.advance(1);
    expect(emulator.webhookDeliveries()).toMatchObject([{ status: null }]);
  });
});
