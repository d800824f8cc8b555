import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { webhookAddresses } from "./webhook-addresses.ts";

const key = "0123456789abcdef0123456789abcdef";
const subject = { engine: "runpod", jobId: "job-1", attemptId: "attempt-1" };
const addresses = webhookAddresses({ publicUrl: "https://studio.example/figment/", key });
const secretOf = (address: string) => new URL(address).searchParams.get("secret") ?? "";

describe("the address that an engine is given", () => {
  it("names job and attempt, and carries an HMAC of both under the server's key", () => {
    const secret = createHmac("sha256", key).update("runpod:job-1:attempt-1").digest("base64url");
    expect(addresses.addressOf(subject)).toBe(
      `https://studio.example/figment/api/webhooks/runpod?job=job-1&attempt=attempt-1&secret=${secret}`,
    );
    expect(addresses.isGenuine(subject, secret)).toBe(true);
  });

  it.each([
    ["job", { jobId: "job-2" }],
    ["attempt", { attemptId: "attempt-2" }],
    ["engine", { engine: "replicate" }],
  ])("cannot be turned into that of another %s", (_what, change) => {
    expect(addresses.isGenuine({ ...subject, ...change }, secretOf(addresses.addressOf(subject)))).toBe(false);
  });

  it("is nobody else's to make", () => {
    const theirs = webhookAddresses({ publicUrl: "https://studio.example", key: key.toUpperCase() });
    expect(addresses.isGenuine(subject, secretOf(theirs.addressOf(subject)))).toBe(false);
    expect(addresses.isGenuine(subject, "")).toBe(false);
  });
});
