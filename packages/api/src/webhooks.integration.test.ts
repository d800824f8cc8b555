import type { Job } from "@figment/core";
import { createTestStudio, testCharacter, testServers } from "@figment/core/testing";
import { freePort } from "@figment/core/testing/servers";
import { signWebhook, startReplicateEmulator } from "@figment/emulators/replicate";
import { describe, expect, it, vi } from "vitest";
import { createApp } from "./app.ts";

type Faults = NonNullable<NonNullable<Parameters<typeof startReplicateEmulator>[0]>["faults"]>;

interface Options {
  readonly faults?: Faults;
  /** So long that nobody looks by himself, unless told otherwise. */
  readonly poll_ms?: number;
}

const never_ms = 60_000;

/** A studio with its API, and Replicate, which reaches it; a member with ten images. */
async function install({ faults = [], poll_ms = never_ms }: Options = {}) {
  const things = new AsyncDisposableStack();
  const emulator = things.use(await startReplicateEmulator({ settings: { boot_ms: 30, run_ms: 120 }, faults }));
  const port = await freePort();
  const env = {
    REPLICATE_BASE_URL: emulator.baseUrl,
    REPLICATE_API_TOKEN: emulator.token,
    REPLICATE_POLL_INTERVAL_MS: String(poll_ms),
    FIGMENT_PUBLIC_URL: `http://127.0.0.1:${port}`,
    FIGMENT_SERVER_KEY: "a key of the server, for tests only",
  };
  const clock = { now: () => new Date() };
  const test = things.use(await createTestStudio(testServers()[0] ?? "", { clock }, env));
  const app = createApp({ studio: test.studio });
  things.defer(() => app.close());
  await app.listen({ host: "127.0.0.1", port });
  const account = await test.account("starter", [{ asset: "image", amount: 10, source: "pack" }]);
  const character = await test.studio.characters.create(account, testCharacter);
  const ask = (count: number) => test.studio.generation.requestImages(account, character, { count });
  return {
    emulator,
    ask,
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
      expect(await test.studio.tokens.violations()).toEqual([]);
      expect(emulator.paidPredictions().duplicates).toEqual([]);
    },
    looks: () =>
      emulator.requests().filter(({ method, path }) => method === "GET" && path.startsWith("/v1/predictions/")).length,
    [Symbol.asyncDispose]: () => things.disposeAsync(),
  };
}

interface Emulated {
  readonly predictions: () => readonly { readonly id: string; readonly webhook: { readonly url: string } | null }[];
  readonly webhookSecret: string;
}

/** A call that Replicate could have made, or, with another secret, somebody else. */
async function callBack(
  { predictions, webhookSecret }: Emulated,
  changes: { readonly url?: (url: URL) => void; readonly secret?: string; readonly id?: string } = {},
): Promise<number> {
  const [prediction] = predictions();
  const url = new URL(prediction?.webhook?.url ?? "");
  changes.url?.(url);
  const body = JSON.stringify({ id: changes.id ?? prediction?.id, status: "succeeded" });
  const secret = changes.secret ?? webhookSecret;
  const headers = { ...signWebhook({ id: "msg_1", sentAt: new Date(), body, secret }) };
  return (await fetch(url, { method: "POST", headers, body })).status;
}

describe("Replicate's webhooks", () => {
  it("join submit and collect by themselves: nobody looks in between", async () => {
    await using place = await install();
    const job = await place.ended(await place.ask(3));
    expect(job.state).toBe("succeeded");
    await place.expectDelivered(3);
    // Once right after it was submitted, then once for each call at most, of which there are two for each image.
    expect(place.looks()).toBeLessThanOrEqual(3 + 3 * 6);
  });

  it("tell what became of a submission whose answer was lost, though the list of predictions cannot be had", async () => {
    await using place = await install({
      faults: [
        { on: "create", times: 1, fault: "reset-after" },
        { on: "list", fault: "500" },
      ],
    });
    expect(await place.ended(await place.ask(1))).toMatchObject({ state: "succeeded" });
    await place.expectDelivered(1);
    expect(place.emulator.paidPredictions().accepted).toBe(1);
  });

  it.each(["dropped", "doubled", "reordered", "forged", "stale", { kind: "late", delay_ms: 1_000 }] as const)(
    "may all be %j: every image is delivered and charged once",
    async (fault) => {
      await using place = await install({ faults: [{ on: "webhook", fault }], poll_ms: 100 });
      expect(await place.ended(await place.ask(2))).toMatchObject({ state: "succeeded" });
      await place.expectDelivered(2);
      const statuses = place.emulator.webhookDeliveries().map(({ status }) => status);
      if (fault === "forged" || fault === "stale") expect(new Set(statuses)).toEqual(new Set([401]));
    },
  );

  it("that come too late change nothing, and are taken", async () => {
    await using place = await install();
    await place.ended(await place.ask(1));
    expect(await callBack(place.emulator)).toBe(200);
    await place.expectDelivered(1);
  });

  it("are believed from nobody else, and for nothing else", async () => {
    await using place = await install({ faults: [{ on: "webhook", fault: "dropped" }] });
    const job = await place.ask(1);
    await vi.waitFor(() => expect(place.emulator.predictions()).toMatchObject([{ status: "succeeded" }]), 15_000);
    const set = (name: string, value: string) => (url: URL) => url.searchParams.set(name, value);
    const other = "0193b5a0-0000-7000-8000-000000000001";
    const forged = [
      { secret: "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
      { url: set("secret", "AAAA") },
      { url: set("attempt", other) },
      { url: set("job", other) },
      { url: set("job", "1; drop table") },
      { url: (url: URL) => url.searchParams.delete("secret") },
      { url: (url: URL) => void (url.pathname = "/api/webhooks/runpod") },
    ];
    for (const changes of forged) expect(await callBack(place.emulator, changes)).toBe(401);
    // Genuine, but of another prediction than the one we know.
    expect(await callBack(place.emulator, { id: "anotherprediction" })).toBe(200);
    expect(await callBack(place.emulator)).toBe(202);
    expect(await place.ended(job)).toMatchObject({ state: "succeeded" });
    await place.expectDelivered(1);
  });
});
