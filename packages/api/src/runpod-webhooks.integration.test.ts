import type { Job } from "@figment/core";
import { createTestStudio, testCharacter, testServers } from "@figment/core/testing";
import { freePort } from "@figment/core/testing/servers";
import { startRunpodEmulator } from "@figment/emulators/runpod";
import { describe, expect, it, vi } from "vitest";
import { createApp } from "./app.ts";

type Faults = NonNullable<NonNullable<Parameters<typeof startRunpodEmulator>[0]>["faults"]>;

/** A studio with its API, and RunPod, which reaches it; a member with ten images. Nobody looks by himself unless told to. */
async function install({
  faults = [],
  poll_ms = 60_000,
}: { readonly faults?: Faults; readonly poll_ms?: number } = {}) {
  const things = new AsyncDisposableStack();
  const emulator = things.use(await startRunpodEmulator({ settings: { boot_ms: 30, run_ms: 120 }, faults }));
  const port = await freePort();
  const env = {
    RUNPOD_BASE_URL: emulator.baseUrl,
    RUNPOD_API_KEY: emulator.apiKey,
    RUNPOD_ENDPOINT_ID: emulator.endpointId,
    RUNPOD_POLL_INTERVAL_MS: String(poll_ms),
    FIGMENT_PUBLIC_URL: `http://127.0.0.1:${port}`,
    FIGMENT_SERVER_KEY: "a key of the server, for tests only",
    // Shorter than anything takes here: what only a webhook can tell is waited for all the same.
    FIGMENT_WORKER_ADOPTION_GRACE_S: "5",
  };
  const clock = { now: () => new Date() };
  const test = things.use(await createTestStudio(testServers()[0] ?? "", { clock }, env));
  const app = createApp({ studio: test.studio });
  things.defer(() => app.close());
  await app.listen({ host: "127.0.0.1", port });
  const account = await test.account("starter", [{ asset: "image", amount: 10, source: "pack" }]);
  const character = await test.studio.characters.create(account, testCharacter);
  return {
    emulator,
    ask: (count: number) => test.studio.generation.requestImages(account, character, { count }),
    ended: ({ id }: Job) =>
      vi.waitFor(
        async () => {
          const job = await test.studio.generation.find(account, id);
          expect(job.finishedAt).not.toBeNull();
          return job;
        },
        { timeout: 15_000, interval: 20 },
      ),
    /** What is charged is what can be downloaded, and nothing was paid for twice. */
    async expectDelivered(count: number) {
      const { image } = (await test.studio.tokens.balance(account)).assets;
      expect(image).toMatchObject({ settled: count, held: 0, available: 10 - count });
      expect(await test.studio.media.list(account)).toHaveLength(count);
      expect(emulator.paidRuns()).toMatchObject({ accepted: count, duplicates: [] });
    },
    [Symbol.asyncDispose]: () => things.disposeAsync(),
  };
}

describe("RunPod's webhooks", () => {
  it("join submit and collect by themselves, and are taken the first time, images and all", async () => {
    await using place = await install();
    expect(await place.ended(await place.ask(3))).toMatchObject({ state: "succeeded" });
    await place.expectDelivered(3);
    expect(place.emulator.webhookDeliveries().map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it("tell what became of a submission whose answer was lost, which nothing else could", async () => {
    await using place = await install({ faults: [{ on: "run", times: 1, fault: "reset-after" }] });
    expect(await place.ended(await place.ask(1))).toMatchObject({ state: "succeeded" });
    await place.expectDelivered(1);
  });

  it.each(["drop", "double", { kind: "late", delay_ms: 1_000 }] as const)(
    "may all be %j: every image is delivered and charged once",
    async (fault) => {
      await using place = await install({ faults: [{ on: "webhook", fault }], poll_ms: 100 });
      expect(await place.ended(await place.ask(2))).toMatchObject({ state: "succeeded" });
      await place.expectDelivered(2);
    },
  );

  it("are believed from nobody else", async () => {
    await using place = await install({ faults: [{ on: "webhook", fault: "drop" }], poll_ms: 100 });
    const job = await place.ask(1);
    await place.ended(job);
    const [known] = place.emulator.jobs();
    const call = async (change: (url: URL) => void): Promise<number> => {
      const url = new URL(known?.webhook ?? "");
      change(url);
      return (await fetch(url, { method: "POST", body: JSON.stringify({ id: known?.id }) })).status;
    };
    expect(await call(({ searchParams }) => searchParams.set("secret", "AAAA"))).toBe(401);
    expect(await call(({ searchParams }) => searchParams.set("attempt", job.id))).toBe(401);
    // Genuine, and too late to change anything.
    expect(await call(() => {})).toBe(200);
    await place.expectDelivered(1);
  });
});
