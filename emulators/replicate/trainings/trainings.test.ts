import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { expect, it } from "vitest";
import { manualClock } from "../../shared/clock.ts";
import { sdxl } from "../models/sdxl.ts";
import { stableVideoDiffusion } from "../models/stable-video-diffusion.ts";
import { startReplicateEmulator } from "../start-replicate-emulator.ts";
import { call, realClient } from "../test-client.ts";

const input = { input_images: "https://figment.example/images.zip", token_string: "TOK", lora_rank: 32 };
const order = { destination: "figment/mara" as const, input };
const settings = { boot_ms: 1000, run_ms: 2000 };

it("a training goes from starting to the version and the weights of its destination", async () => {
  await using emulator = await startReplicateEmulator({ clock: manualClock(), settings });
  const client = realClient(emulator);
  const { id, status } = await client.trainings.create("stability-ai", "sdxl", sdxl.versionId, order);
  expect(status).toBe("starting");
  await emulator.advance(2000);
  expect(await client.trainings.get(id)).toMatchObject({ status: "processing", logs: "Training 50%\n" });
  await emulator.advance(1000);
  const done = await client.trainings.get(id);
  expect(done).toMatchObject({ status: "succeeded", metrics: { predict_time: 2, total_time: 3 } });
  const { version, weights } = done.output as { version: string; weights: string };
  expect(version).toMatch(/^figment\/mara:[0-9a-f]{64}$/u);
  expect((await fetch(weights)).headers.get("content-type")).toBe("application/x-tar");
  await emulator.advance(3_600_000);
  expect((await fetch(weights)).status).toBe(404);
});

it("trainings are listed newest first, and one that is cancelled stays so", async () => {
  await using emulator = await startReplicateEmulator({ clock: manualClock(), settings });
  const client = realClient(emulator);
  const train = () => client.trainings.create("stability-ai", "sdxl", sdxl.versionId, order);
  const [first, second] = [await train(), await train()];
  expect((await client.trainings.cancel(first.id)).status).toBe("canceled");
  await emulator.advance(10_000);
  const { results } = await client.trainings.list();
  expect(results.map(({ id, status }) => [id, status])).toEqual([
    [second.id, "succeeded"],
    [first.id, "canceled"],
  ]);
  await expect(client.trainings.get("nothing")).rejects.toThrow("404");
});

it("whoever asked for it is told of a training that started and failed", async () => {
  const told: unknown[] = [];
  const receiver = createServer((request, response) => {
    void json(request).then((body) => {
      told.push(body);
      return response.end();
    });
  });
  await new Promise<void>((resolve) => void receiver.listen(0, "127.0.0.1", resolve));
  await using emulator = await startReplicateEmulator({ faults: [{ on: "create", fault: "E1001" }] });
  const webhook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  await realClient(emulator).trainings.create("stability-ai", "sdxl", sdxl.versionId, { ...order, webhook });
  await expect.poll(() => told).toHaveLength(2);
  expect(told.at(-1)).toMatchObject({
    status: "failed",
    output: null,
    error: expect.stringContaining("E1001") as string,
  });
  receiver.close();
});

it.each([
  ["images left out", 422, sdxl, { ...order, input: {} }],
  ["an unknown field", 422, sdxl, { ...order, input: { ...input, rank: 3 } }],
  ["a destination that is no model", 422, sdxl, { ...order, destination: "mara" }],
  ["no destination", 422, sdxl, { input }],
  ["a model that cannot be trained", 400, stableVideoDiffusion, order],
  ["another version", 404, { ...sdxl, versionId: "0" }, order],
])("refuses %s", async (_what, status, { owner, name, versionId }, body) => {
  await using emulator = await startReplicateEmulator();
  expect((await call(emulator, `/models/${owner}/${name}/versions/${versionId}/trainings`, { body })).status).toBe(
    status,
  );
});
