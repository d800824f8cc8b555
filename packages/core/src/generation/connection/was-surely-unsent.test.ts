import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { wasSurelyUnsent } from "./was-surely-unsent.ts";

async function failureOf(url: string): Promise<unknown> {
  return fetch(url, { method: "POST", body: "{}" }).then(
    () => null,
    (error: unknown) => error,
  );
}

/** A server that cuts every connection as soon as it has read something. */
async function cuttingServer(): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((socket) => socket.once("data", () => socket.destroy()));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It listens nowhere.");
  return { port: address.port, close: () => new Promise((resolve) => void server.close(() => resolve())) };
}

describe("a call that failed", () => {
  it("surely sent nothing when nobody took the connection", async () => {
    const server = await cuttingServer();
    await server.close();
    expect(wasSurelyUnsent(await failureOf(`http://127.0.0.1:${server.port}/`))).toBe(true);
    expect(wasSurelyUnsent(await failureOf(`http://localhost:${server.port}/`))).toBe(true);
  });

  it("surely sent nothing when the name leads nowhere", async () => {
    expect(wasSurelyUnsent(await failureOf("http://no-such-host.invalid/"))).toBe(true);
  });

  it("may have sent all when the connection was cut", async () => {
    const server = await cuttingServer();
    expect(wasSurelyUnsent(await failureOf(`http://127.0.0.1:${server.port}/`))).toBe(false);
    await server.close();
  });

  it("may have sent all when time was up", () => {
    expect(wasSurelyUnsent(new DOMException("The operation timed out.", "TimeoutError"))).toBe(false);
    expect(wasSurelyUnsent("anything")).toBe(false);
  });
});
