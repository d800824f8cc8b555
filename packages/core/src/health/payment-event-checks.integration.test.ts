import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storeEvent } from "../billing/pipeline/store-events.ts";
import { openTestDatabase, testServers, type OpenTestDatabase } from "../testing/index.ts";
import { paymentEventFindings } from "./payment-event-checks.ts";
import { noOrigin } from "../telemetry/tracing.ts";

const [server = ""] = testServers();
const at = new Date("2026-11-23T12:00:00Z");
const minutesAgo = (minutes: number): Date => new Date(at.getTime() - minutes * 60_000);

describe(`what doctor says of payments that were heard of, on ${server}`, () => {
  let opened: OpenTestDatabase;
  let events = 0;
  beforeAll(async () => {
    opened = await openTestDatabase(server);
  });
  afterAll(() => opened.drop());

  const findings = (isCalled = true) => paymentEventFindings(opened.database, { isCalled, at });

  /** Something that happened an hour ago. */
  async function hear(source: "webhook" | "reconciliation", minutes: number, subject = false): Promise<void> {
    const about = subject ? ({ kind: "invoice", id: "in_1" } as const) : null;
    const id = `evt_${(events += 1)}`;
    const event = { id, type: "invoice.paid", occurredAt: minutesAgo(90), subject: about };
    await storeEvent(opened.database, { gateway: "stripe", event, source, at: minutesAgo(minutes), origin: noOrigin });
  }

  it("nothing before anything happened, and nothing of calls where there are none", async () => {
    expect(await findings()).toEqual([]);
    await hear("reconciliation", 5);
    expect(await findings(false)).toEqual([]);
  });

  it("that calls do not arrive, while most of it was found by asking", async () => {
    await hear("reconciliation", 89);
    expect(await findings()).toMatchObject([
      { status: "warning", message: expect.stringContaining("Stripe's calls do not arrive") },
    ]);
    await hear("webhook", 89);
    expect(await findings()).toMatchObject([
      { status: "ok", message: "Stripe told us by itself of 1 event in 7 days" },
    ]);
  });

  it("how many payments wait for somebody to place them", async () => {
    await hear("webhook", 70, true);
    expect(await findings()).toMatchObject([
      {
        status: "warning",
        message: "1 payment is not where it belongs",
        nextSteps: ["figment admin stats", expect.any(String)],
      },
    ]);
  });
});
