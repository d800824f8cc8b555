import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { startReplicateEmulator } from "@figment/emulators/replicate";
import { expect, it } from "vitest";
import { accountOf } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

interface Job {
  readonly id: string;
  readonly finishedAt: string | null;
  readonly state: string;
  readonly outputs: readonly { readonly state: string }[];
}

const kills = 20;
/** A whole generation takes about this long here, so that moments of death fall everywhere in it. */
const whole_ms = 1_600;

it(`survives ${kills} deaths at any moment: every job ends delivered or refunded, and nothing is paid for twice`, async () => {
  await using emulator = await startReplicateEmulator({ settings: { boot_ms: 150, run_ms: 300 } });
  await using figment = await newStudio("owner", {
    REPLICATE_BASE_URL: emulator.baseUrl,
    REPLICATE_API_TOKEN: emulator.token,
    REPLICATE_POLL_INTERVAL_MS: "100",
    FIGMENT_WORKER_ADOPTION_GRACE_S: "10",
  });
  // Every third answer is lost as well: the worst moment to die is just before finding out.
  emulator.setFaults([{ on: "create", match: { every: 3 }, fault: "reset-after" }]);

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
  expect(emulator.paidPredictions().duplicates).toEqual([]);
  const delivered = jobs.flatMap(({ outputs }) => outputs).filter(({ state }) => state === "succeeded").length;
  expect(await figment.json("media", "list", "--limit", "500")).toHaveLength(delivered);
  expect(await accountOf(figment)).toMatchObject({ settled: delivered, held: 0 });
  const findings = await figment.json<readonly { subject: string; status: string }[]>("doctor");
  expect(findings.filter(({ status }) => status === "failed")).toEqual([]);
}, 240_000);
