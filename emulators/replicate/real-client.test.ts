import { parseProgressFromLogs } from "replicate";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { manualClock } from "../shared/clock.ts";
import { sdxlAdapterLists } from "./models/sdxl-adapter-lists.ts";
import { sdxlMultiAdapter } from "./models/sdxl-multi-adapter.ts";
import { startReplicateEmulator } from "./start-replicate-emulator.ts";
import { realClient, sdxlRequest } from "./test-client.ts";

const settings = { boot_ms: 1000, run_ms: 2000 };

describe("the unmodified client of Replicate", () => {
  it("follows an image from starting to a PNG of the size asked for", async () => {
    await using emulator = await startReplicateEmulator({ clock: manualClock(), settings });
    const client = realClient(emulator);

    const created = await client.predictions.create(sdxlRequest({ width: 96, height: 128 }));
    expect(created).toMatchObject({ status: "starting", output: null, source: "api", data_removed: false });
    expect((await client.predictions.get(created.id)).status).toBe("starting");

    await emulator.advance(2000);
    const halfway = await client.predictions.get(created.id);
    expect(halfway).toMatchObject({ status: "processing", output: null });
    expect(halfway.logs).toContain("Using seed: 42\n");
    expect(parseProgressFromLogs(halfway)).toEqual({ percentage: 0.5, current: 10, total: 20 });

    await emulator.advance(1000);
    const done = await client.predictions.get(created.id);
    expect(done).toMatchObject({ status: "succeeded", error: null, metrics: { predict_time: 2, total_time: 3 } });
    const [url] = done.output as string[];
    const file = Buffer.from(await (await fetch(url ?? "")).arrayBuffer());
    expect(await sharp(file).metadata()).toMatchObject({ format: "png", width: 96, height: 128 });
  });

  it("gets one image for each output, and each of them differs", async () => {
    await using emulator = await startReplicateEmulator();
    const client = realClient(emulator);
    const { id } = await client.predictions.create(sdxlRequest({ num_outputs: 3 }));

    const urls = (await client.predictions.get(id)).output as string[];
    const files = await Promise.all(urls.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));

    expect(new Set(files.map((file) => file.toString("base64"))).size).toBe(3);
  });

  it("gets the same bytes again for the same prompt and seed, and others for another seed", async () => {
    await using emulator = await startReplicateEmulator();
    const client = realClient(emulator);
    const picture = async (seed: number): Promise<string> => {
      const { id } = await client.predictions.create(sdxlRequest({ seed }));
      const [url] = (await client.predictions.get(id)).output as string[];
      return Buffer.from(await (await fetch(url ?? "")).arrayBuffer()).toString("base64");
    };

    expect(await picture(7)).toBe(await picture(7));
    expect(await picture(8)).not.toBe(await picture(7));
  });

  it("waits in the create itself when asked to", async () => {
    await using emulator = await startReplicateEmulator();
    const done = await realClient(emulator).predictions.create({ ...sdxlRequest(), wait: 5 });
    expect(done.status).toBe("succeeded");
  });

  it("runs an official model by name, whose version is hidden", async () => {
    await using emulator = await startReplicateEmulator();
    const created = await realClient(emulator).predictions.create({
      model: `${sdxlAdapterLists.owner}/${sdxlAdapterLists.name}`,
      input: { prompt: "a harbour", hf_loras: ["https://weights.example/a"], lora_scales: [0.8] },
    });
    expect(created).toMatchObject({ model: "figment-emulator/sdxl-adapter-lists", version: "hidden" });
  });

  it("runs the model that takes several adapters as one text", async () => {
    await using emulator = await startReplicateEmulator();
    const created = await realClient(emulator).predictions.create({
      version: `lagpixellol/cog-sdxl:${sdxlMultiAdapter.versionId}`,
      input: { prompt: "a harbour", loras: "https://weights.example/a:0.8,https://weights.example/b:0.5", steps: 35 },
    });
    expect(created.version).toBe(sdxlMultiAdapter.versionId);
  });

  it("cancels, and cancelling again changes nothing", async () => {
    await using emulator = await startReplicateEmulator({ clock: manualClock(), settings });
    const client = realClient(emulator);
    const { id } = await client.predictions.create(sdxlRequest());
    await emulator.advance(1500);

    const canceled = await client.predictions.cancel(id);
    expect(canceled).toMatchObject({ status: "canceled", output: null, metrics: { predict_time: 0.5 } });

    await emulator.advance(60_000);
    expect(await client.predictions.cancel(id)).toMatchObject({ completed_at: canceled.completed_at });
  });

  it("pages through a list, newest first, and never sees a webhook", async () => {
    await using emulator = await startReplicateEmulator({ settings: { pageSize: 2 } });
    const client = realClient(emulator);
    const ids: string[] = [];
    for (const seed of [1, 2, 3, 4, 5]) {
      const webhook = "https://figment.example/hook?job=1";
      ids.push((await client.predictions.create({ ...sdxlRequest({ seed }), webhook })).id);
    }

    const pages = await Array.fromAsync(client.paginate(() => client.predictions.list()));

    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().map(({ id }) => id)).toEqual(ids.toReversed());
    expect(pages.flat().every((prediction) => !("webhook" in prediction))).toBe(true);
  });

  it("reads a model, its version with the input schema, the account and the webhook secret", async () => {
    await using emulator = await startReplicateEmulator();
    const client = realClient(emulator);
    const model = await client.models.get("stability-ai", "sdxl");
    const version = await client.models.versions.get("stability-ai", "sdxl", model.latest_version?.id ?? "");

    expect(version.openapi_schema).toHaveProperty("components.schemas.Input.properties.num_outputs.maximum", 4);
    expect(version.openapi_schema).toHaveProperty("components.schemas.scheduler.enum");
    expect((await client.accounts.current()).username).toBe("figment-emulator");
    expect((await client.webhooks.default.secret.get()).key).toBe(emulator.webhookSecret);
  });
});
