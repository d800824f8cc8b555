import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { startRunpodEmulator } from "@figment/emulators/runpod";
import { expect, it } from "vitest";
import { accountOf } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

interface Job {
  readonly id: string;
  readonly finishedAt: string | null;
  readonly outputs: readonly { readonly state: string }[];
}

const kills = 10;
/** A whole generation takes about this long here, so that moments of death fall everywhere in it. */
const whole_ms = 1_600;

it(`survives ${kills} deaths at any moment: every job ends delivered or refunded, and nothing is paid for twice`, async () => {
  await using emulator = await startRunpodEmulator({ settings: { boot_ms: 150, run_ms: 300 } });
  await using figment = await newStudio("owner", {
    RUNPOD_BASE_URL: emulator.baseUrl,
    RUNPOD_API_KEY: emulator.apiKey,
    RUNPOD_ENDPOINT_ID: emulator.endpointId,
    RUNPOD_POLL_INTERVAL_MS: "100",
  });
  // Every third answer is lost as well: the worst moment to die is just before finding out.
  emulator.setFaults([{ on: "run", match: { every: 3 }, fault: "reset-after" }]);

  for (let kill = 0; kill < kills; kill++) {
    const child = figment.start("generate", "image", "Mara", "--count", "2");
    const ended = once(child, "exit");
    // The moments are spread evenly and shifted a little, so that no step is always spared.
    await setTimeout(150 + ((kill * 7) % kills) * ((whole_ms - 150) / kills));
    child.kill("SIGKILL");
    await ended;
  }
  let jobs = await figment.json<readonly Job[]>("jobs", "list", "--limit", "200");
  for (const { id } of jobs.filter(({ finishedAt }) => finishedAt === null)) await figment.run("jobs", "resume", id);
  jobs = await figment.json<readonly Job[]>("jobs", "list", "--limit", "200");

  expect(jobs.filter(({ finishedAt }) => finishedAt === null)).toEqual([]);
  const outputs = jobs.flatMap((job) => job.outputs);
  const { accepted, duplicates } = emulator.paidRuns();
  expect(duplicates).toEqual([]);
  expect(accepted).toBeLessThanOrEqual(outputs.length);
  const delivered = outputs.filter(({ state }) => state === "succeeded").length;
  expect(delivered).toBeLessThanOrEqual(accepted);
  expect(await figment.json("media", "list", "--limit", "500")).toHaveLength(delivered);
  expect(await accountOf(figment)).toMatchObject({ settled: delivered, held: 0 });
}, 240_000);
