import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { findViolations } from "../ledger/find-violations.ts";
import { openTestDatabase, studioServers } from "../testing/index.ts";
import { longMinutes } from "../testing/ledger/run-limit.ts";
import { storeEvent } from "./pipeline/store-events.ts";
import { workOffEvents } from "./pipeline/work-off-events.ts";
import { createBillingWorld, type BillingWorld } from "./testing/billing-world.ts";
import type { ScriptedGateway } from "./testing/scripted-gateway.ts";
import { noOrigin } from "../telemetry/tracing.ts";

const isLong = longMinutes() > 0;
const kills = isLong ? 60 : 6;
const longestLife_ms = 120;
/** Whoever died over an event had it for themselves for up to six hours. */
const betweenKills_h = 7;
const client = new URL("testing/crash-client.ts", import.meta.url).pathname;

/** A year of one person: packs, a plan that renews, money that goes back. */
async function live(world: BillingWorld<ScriptedGateway>): Promise<void> {
  const { outside } = world;
  for (let pack = 0; pack < 10; pack += 1) {
    const checkout = await world.order(pack % 2 === 0 ? "pack_50" : "pack_100");
    await outside.pay(checkout);
    if (pack % 3 === 0) {
      await outside.gateway.refund({ paymentId: checkout, amount_minor: 200 + pack, idempotencyKey: `back${pack}` });
    }
  }
  await outside.pay(await world.order("starter_monthly"));
  await outside.advance(100);
}

describe.each([...studioServers()])("the worker of payment events, killed at random moments, on %s", (server) => {
  it(
    "charges nobody twice and loses nothing",
    async () => {
      const { database, connection, drop } = await openTestDatabase(server);
      const folder = await mkdtemp(join(tmpdir(), "figment-crash-"));
      const undisturbed = await createBillingWorld(database, "undisturbed");
      await live(undisturbed);
      for (const event of undisturbed.outside.events) await undisturbed.deliver(event);
      await undisturbed.tidyUp();

      const world = await createBillingWorld(database, "crashing");
      await live(world);
      const { state, events, gateway } = world.outside;
      for (const event of events) {
        const heard = { gateway: gateway.name, event, source: "webhook", at: new Date(0) } as const;
        await storeEvent(database, { ...heard, origin: noOrigin });
      }
      const file = join(folder, "gateway");
      const { now, name, customers, checkouts, invoices, subscriptions, refunds, disputes } = state;
      await writeFile(file, serialize({ now, name, customers, checkouts, invoices, subscriptions, refunds, disputes }));
      for (let kill = 0; kill < kills; kill += 1) {
        const args = ["--conditions=source", client, JSON.stringify(connection), file, String(kill * betweenKills_h)];
        const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
        const ended = once(child, "exit");
        await Promise.race([once(child.stdout, "readable"), delay(8_000)]);
        await delay(randomInt(longestLife_ms));
        child.kill("SIGKILL");
        await ended;
        expect(await findViolations(database)).toEqual([]);
      }
      const afterwards = new Date(world.outside.now().getTime() + kills * betweenKills_h * 3_600_000);
      await workOffEvents({ ...world.billing, clock: { now: () => afterwards } });
      await world.tidyUp();
      expect(await world.books()).toEqual(await undisturbed.books());
      expect(await findViolations(database)).toEqual([]);
      await rm(folder, { recursive: true });
      await drop();
    },
    isLong ? 1_800_000 : 120_000,
  );
});
