import type { ReceivedWebhook, WebhookReceipt } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import { describe, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { idleStudio } from "../testing/idle-studio.ts";

/** An app whose studio answers every webhook so, and what that studio was given. */
function appThatAnswers(receive: () => Promise<WebhookReceipt>) {
  const received: (ReceivedWebhook & { readonly engine: string })[] = [];
  const generation = {
    receiveWebhook(engine: string, call: ReceivedWebhook) {
      received.push({ engine, ...call });
      return receive();
    },
  };
  return { app: createApp({ studio: idleStudio({ generation }) }), received };
}

const post = { method: "POST", url: "/api/webhooks/replicate?job=1&attempt=2&secret=3" } as const;

describe("POST /api/webhooks/<engine>", () => {
  it.each([
    ["replicate", 202],
    ["runpod", 200],
  ])("hands on the call of %s as it came, byte for byte, and answers %i", async (engine, status) => {
    const { app, received } = appThatAnswers(async () => "taken");
    const payload = '{ "id" :"abc",\n"é":1 }';
    const headers = { "content-type": "application/json", "webhook-id": "msg_1" };

    const response = await app.inject({ ...post, url: post.url.replace("replicate", engine), headers, payload });

    expect(response.statusCode).toBe(status);
    expect(received).toMatchObject([
      { engine, query: { job: "1", attempt: "2", secret: "3" }, headers: { "webhook-id": "msg_1" } },
    ]);
    expect(Buffer.from(received[0]?.body ?? []).toString()).toBe(payload);
  });

  it("takes a body that is no JSON, or none: whether it can be read is not for HTTP to say", async () => {
    const { app, received } = appThatAnswers(async () => "taken");
    const codes = [
      await app.inject({ ...post, payload: "<html>", headers: { "content-type": "text/html" } }),
      await app.inject({ ...post, payload: "{", headers: { "content-type": "application/json" } }),
      await app.inject(post),
    ].map(({ statusCode }) => statusCode);
    expect(codes).toEqual([202, 202, 202]);
    expect(received.map(({ body }) => body.length)).toEqual([6, 1, 0]);
  });

  it("answers 200 to one that comes too late, so that it is not sent again", async () => {
    const { app } = appThatAnswers(async () => "late");
    const response = await app.inject({ ...post, payload: "{}" });
    expect([response.statusCode, response.json()]).toEqual([200, { status: "late" }]);
  });

  it("answers 401 to a forged one, as problem details", async () => {
    const { app } = appThatAnswers(async () => "forged");
    const response = await app.inject({ ...post, payload: "{}" });
    expect(response.statusCode).toBe(401);
    expect(response.headers["content-type"]).toContain("application/problem+json");
    expect(response.json()).toMatchObject({ status: 401, detail: "This call is not signed by whom it says." });
  });

  it("answers 503 when it cannot be told, so that it is sent again", async () => {
    const { app } = appThatAnswers(async () => {
      throw new StudioError("engine_unavailable", "The key cannot be asked for.");
    });
    expect((await app.inject({ ...post, payload: "{}" })).statusCode).toBe(503);
  });

  it("takes no more than two megabytes, and only POST, and only engines", async () => {
    const { app, received } = appThatAnswers(async () => "taken");
    const large = await app.inject({ ...post, payload: "x".repeat(2 * 1024 * 1024 + 1) });
    expect(large.statusCode).toBe(413);
    expect((await app.inject({ ...post, method: "GET" })).statusCode).toBe(404);
    expect((await app.inject({ ...post, url: "/api/webhooks/nobody", payload: "{}" })).statusCode).toBe(404);
    expect(received).toEqual([]);
  });
});
