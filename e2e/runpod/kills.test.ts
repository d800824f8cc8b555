import { startRunpodEmulator } from "@figment/emulators/runpod";
import { expect, it } from "vitest";
import { isLong } from "../long-mode.ts";
import { dieAtAnyMoment } from "../terminal/die-at-any-moment.ts";
import { accountOf } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

const longest_ms = isLong ? 1_800_000 : 240_000;
const kills = isLong ? 190 : 10;

it(
  `survives ${kills} deaths at any moment: every job ends delivered or refunded, and nothing is paid for twice`,
  async () => {
    await using emulator = await startRunpodEmulator({ settings: { boot_ms: 150, run_ms: 300 } });
    await using figment = await newStudio("owner", {
      RUNPOD_BASE_URL: emulator.baseUrl,
      RUNPOD_API_KEY: emulator.apiKey,
      RUNPOD_ENDPOINT_ID: emulator.endpointId,
      RUNPOD_POLL_INTERVAL_MS: "100",
    });
    // Every third answer is lost as well: the worst moment to die is just before finding out.
    emulator.setFaults([{ on: "run", match: { every: 3 }, fault: "reset-after" }]);

    const jobs = await dieAtAnyMoment(figment, kills);

    expect(jobs.filter(({ finishedAt }) => finishedAt === null)).toEqual([]);
    const outputs = jobs.flatMap((job) => job.outputs);
    const { accepted, duplicates } = emulator.paidRuns();
    expect(duplicates).toEqual([]);
    expect(accepted).toBeLessThanOrEqual(outputs.length);
    const delivered = outputs.filter(({ state }) => state === "succeeded").length;
    expect(delivered).toBeLessThanOrEqual(accepted);
    expect(await figment.json("media", "list", "--limit", "500")).toHaveLength(delivered);
    expect(await accountOf(figment)).toMatchObject({ settled: delivered, held: 0 });
  },
  longest_ms,
);
