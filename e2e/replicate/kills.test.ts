import { startReplicateEmulator } from "@figment/emulators/replicate";
import { expect, it } from "vitest";
import { isLong } from "../long-mode.ts";
import { dieAtAnyMoment } from "../terminal/die-at-any-moment.ts";
import { accountOf } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

const longest_ms = isLong ? 1_800_000 : 240_000;
const kills = isLong ? 190 : 12;

it(
  `survives ${kills} deaths at any moment: every job ends delivered or refunded, and nothing is paid for twice`,
  async () => {
    await using emulator = await startReplicateEmulator({ settings: { boot_ms: 150, run_ms: 300 } });
    await using figment = await newStudio("owner", {
      REPLICATE_BASE_URL: emulator.baseUrl,
      REPLICATE_API_TOKEN: emulator.token,
      REPLICATE_POLL_INTERVAL_MS: "100",
      FIGMENT_WORKER_ADOPTION_GRACE_S: "10",
    });
    // Every third answer is lost as well: the worst moment to die is just before finding out.
    emulator.setFaults([{ on: "create", match: { every: 3 }, fault: "reset-after" }]);

    const jobs = await dieAtAnyMoment(figment, kills);

    expect(jobs.filter(({ finishedAt }) => finishedAt === null)).toEqual([]);
    expect(emulator.paidPredictions().duplicates).toEqual([]);
    const delivered = jobs.flatMap(({ outputs }) => outputs).filter(({ state }) => state === "succeeded").length;
    expect(await figment.json("media", "list", "--limit", "500")).toHaveLength(delivered);
    expect(await accountOf(figment)).toMatchObject({ settled: delivered, held: 0 });
    const findings = await figment.json<readonly { subject: string; status: string }[]>("doctor");
    expect(findings.filter(({ status }) => status === "failed")).toEqual([]);
  },
  longest_ms,
);
