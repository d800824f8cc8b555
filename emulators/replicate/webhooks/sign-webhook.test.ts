import { validateWebhook } from "replicate";
import { describe, expect, it } from "vitest";
import { newWebhookSecret, signWebhook } from "./sign-webhook.ts";

const secret = newWebhookSecret();
const body = JSON.stringify({ id: "gm3qorzdhgbfurvjtvhg6dckhu", status: "succeeded" });
const headers = signWebhook({ id: "msg_1", sentAt: new Date(1_790_000_000_400), body, secret });

function received(changes: { body?: string; headers?: Record<string, string> } = {}): Request {
  return new Request("https://figment.example/hook", {
    method: "POST",
    headers: { ...headers, ...changes.headers },
    body: changes.body ?? body,
  });
}

describe("a signed webhook", () => {
  it("passes the vendor's own check", async () => {
    expect(await validateWebhook(received(), secret)).toBe(true);
  });

  it("fails it with another body, id, time or secret", async () => {
    const attempts = [
      validateWebhook(received({ body: `${body} ` }), secret),
      validateWebhook(received({ headers: { "webhook-id": "msg_2" } }), secret),
      validateWebhook(received({ headers: { "webhook-timestamp": "1790000001" } }), secret),
      validateWebhook(received(), newWebhookSecret()),
    ];
    expect(await Promise.all(attempts)).toEqual([false, false, false, false]);
  });

  it("tells its time in whole seconds", () => {
    expect(headers["webhook-timestamp"]).toBe("1790000000");
  });
});
