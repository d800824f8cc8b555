import { signWebhook } from "@figment/emulators/replicate";
import { describe, expect, it } from "vitest";
import type { WebhookCall } from "../engine.ts";
import { isSignedWebhook } from "./signed-webhook.ts";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const body = '{"id":"abc","status":"succeeded"}';
const now = new Date("2026-11-23T12:00:00Z");

/** A genuine call, with its headers changed. */
function call(changes: Record<string, string | undefined> = {}, bytes = body, sentAt = now): WebhookCall {
  const headers = { ...signWebhook({ id: "msg_1", sentAt, body, secret }), ...changes };
  return { headers, body: Buffer.from(bytes) };
}

const signature = String(call().headers["webhook-signature"]);

describe("a signed webhook", () => {
  it("is one whose signature fits its id, time and bytes", () => {
    expect(isSignedWebhook(call(), secret, now)).toBe(true);
  });

  it("fits the example of the standard, made by somebody else", () => {
    // https://github.com/standard-webhooks/standard-webhooks: id, timestamp and payload of the reference libraries' tests.
    const headers = {
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    };
    const payload = Buffer.from('{"test": 2432232314}');
    expect(isSignedWebhook({ headers, body: payload }, secret, new Date(1_614_265_330_000))).toBe(true);
  });

  it("may carry several signatures, of which one fits", () => {
    const several = `v1,AAAA v2,${signature.slice(3)} ${signature}`;
    expect(isSignedWebhook(call({ "webhook-signature": several }), secret, now)).toBe(true);
  });

  it.each([
    ["another version's signature", { "webhook-signature": signature.replace("v1,", "v2,") }],
    ["no signature", { "webhook-signature": "" }],
    ["an empty one", { "webhook-signature": "v1," }],
    ["no header of that name", { "webhook-signature": undefined }],
    ["a shorter signature", { "webhook-signature": signature.slice(0, 20) }],
    ["another id", { "webhook-id": "msg_2" }],
    ["another time", { "webhook-timestamp": String(now.getTime() / 1000 + 1) }],
    ["a time that is none", { "webhook-timestamp": "soon" }],
  ])("is not one with %s", (_what, changes) => {
    expect(isSignedWebhook(call(changes), secret, now)).toBe(false);
  });

  it("is not one with another body, or under another secret", () => {
    expect(isSignedWebhook(call({}, `${body} `), secret, now)).toBe(false);
    expect(isSignedWebhook(call(), "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", now)).toBe(false);
    expect(isSignedWebhook(call(), "", now)).toBe(false);
  });

  it.each([
    [300_000, true],
    [301_000, false],
    [-300_000, true],
    [-301_000, false],
  ])("that was signed %i ms ago counts: %s", (age_ms, isTaken) => {
    expect(isSignedWebhook(call({}, body, new Date(now.getTime() - age_ms)), secret, now)).toBe(isTaken);
  });
});
