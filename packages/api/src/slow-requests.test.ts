import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { closeGracefully } from "./close-gracefully.ts";
import { listen } from "./listen.ts";
import { idleStudio } from "./testing/idle-studio.ts";

const requestTimeout_ms = 1_000;
/** Node looks once a second for what is too slow; the rest is for a busy machine. */
const patience_ms = 8_000;

/** Sends this at once, and then a byte every tenth of a second for as long as it is let. */
function drip(socket: Socket, start: string): Disposable {
  socket.write(start);
  const timer = setInterval(() => void (socket.writable && socket.write("x")), 100);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

describe("a request that comes a byte at a time", () => {
  it.each([
    ["in its body", "POST /api/webhooks/replicate HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n{"],
    ["in its headers", "GET /api/health HTTP/1.1\r\nhost: a\r\nx-slow: "],
  ])("%s is cut off when its time is over, and takes nobody else's", async (_where, start) => {
    const app = createApp({ studio: idleStudio(), requestTimeout_ms });
    const url = await listen(app, { host: "127.0.0.1", port: 0 });
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    // Cut off while it still writes: that is what is expected.
    socket.on("error", () => {});
    await once(socket, "connect");
    const began_ms = performance.now();
    using _dripping = drip(socket, start);
    const answer = text(socket).catch(() => "");
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    expect(await answer).toMatch(/^(HTTP\/1\.1 408 |$)/u);
    const took_ms = performance.now() - began_ms;
    expect(took_ms).toBeGreaterThanOrEqual(requestTimeout_ms);
    expect(took_ms).toBeLessThan(patience_ms);
    socket.destroy();
    await closeGracefully(app, requestTimeout_ms);
  });
});
