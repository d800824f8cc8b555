import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startReplicateEmulator } from "@figment/emulators/replicate";
import { expect, it } from "vitest";
import { systemClock } from "../../clock.ts";
import { objectClaim_ms } from "../../media/objects/object-claim.ts";
import { sweepObjects } from "../../media/objects/sweep-objects.ts";
import { diskObjectStore } from "../../storage/disk/disk-object-store.ts";
import { quietTelemetry } from "../../telemetry/telemetry.ts";
import type { CrashPlan } from "../../testing/crash/crash-plan.ts";
import { createTestStudio, testCharacter, testServers } from "../../testing/index.ts";
import { longMinutes } from "../../testing/ledger/run-limit.ts";

const client = new URL("../../testing/crash/crash-client.ts", import.meta.url).pathname;
/** Of all the moments, every so many-th is tried by `npm test`; `npm run test:long` tries them all. */
const stride = longMinutes() > 0 ? 1 : 7;

const catalogue = `classifier:
  id: looker
  engine: replicate
  source: figment-emulator/image-classifier:c1a551f1e20b3f42688cd1f7a9420b6e35d8f07c14a2be9563f1087d4c9ab3e6
  answer: { kind: label }
  labels: { normal: general, nsfw: forbidden }
`;

/** Runs a whole studio in a process of its own, and answers the effects that it had. */
async function run(plan: CrashPlan): Promise<readonly string[]> {
  const child = spawn(process.execPath, ["--conditions=source", client, JSON.stringify(plan)], {
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return said.trim().split("\n");
}

it("killed at any moment, a job whose output is flagged ends, is held back once, and is never charged", async () => {
  const settings = { run_ms: 20, boot_ms: 0 };
  await using emulator = await startReplicateEmulator({ settings });
  const fault = { kind: "answers", output: "nsfw" } as const;
  emulator.setFaults([{ on: "create", match: { inputIncludes: "data:image" }, fault }]);
  await using test = await createTestStudio(testServers()[0] ?? "", { clock: systemClock, isWorker: false });
  const account = await test.account("starter", [{ asset: "image", amount: 10_000, source: "pack" }]);
  const character = await test.studio.characters.create(account, testCharacter);
  writeFileSync(join(test.home, "catalogue.yaml"), catalogue);
  const objects = join(test.home, "objects");
  const plan = {
    env: {
      FIGMENT_HOME: test.home,
      FIGMENT_ENGINE: "replicate",
      REPLICATE_BASE_URL: emulator.baseUrl,
      REPLICATE_API_TOKEN: emulator.token,
      REPLICATE_POLL_INTERVAL_MS: "100",
      FIGMENT_WORKER_ADOPTION_GRACE_S: "5",
    },
    connection: test.connection,
    accountId: account.id,
    characterId: character.id,
  };
  const asksFor = { kind: "image", count: 1 } as const;
  const prisma = await test.database.prisma();
  const whole = await run({ ...plan, asksFor, die: null });
  expect(await prisma.quarantinedOutput.count()).toBe(1);
  const moments = whole.flatMap((_, at) => (at % stride === 0 ? [at] : []));
  for (const [index, at] of moments.entries()) {
    const side = index % 2 === 0 ? "before" : "after";
    await run({ ...plan, asksFor, die: { at, side } });
    await run({ ...plan, asksFor: null, die: null });
  }
  const outputs = await prisma.generationOutput.findMany();
  const codes = outputs.map(({ failureCode }) => failureCode);
  // Whether it was sent, when the process died just before, nobody knows: it is looked for, given up and not sent again.
  expect(codes.filter((code) => code !== "quarantined" && code !== "answer_lost")).toEqual([]);
  const heldBack = codes.filter((code) => code === "quarantined");
  expect(heldBack.length).toBeGreaterThan(moments.length / 2);
  expect(await prisma.quarantinedOutput.count()).toBe(heldBack.length);
  expect(await prisma.generationJob.count({ where: { finishedAt: null } })).toBe(0);
  expect(await prisma.media.count()).toBe(0);
  // What was written for nothing is gone once nobody can come to need it any more.
  await sweepObjects(
    { database: test.database, store: diskObjectStore(objects), telemetry: quietTelemetry() },
    new Date(Date.now() + objectClaim_ms),
  );
  const rows = await prisma.quarantinedOutput.findMany({ select: { objectKey: true } });
  const files = (await readdir(join(objects, "quarantine"))).map((name) => `quarantine/${name}`);
  expect(files.toSorted()).toEqual(rows.map(({ objectKey }) => objectKey).toSorted());
  const { image } = (await test.studio.tokens.balance(account)).assets;
  expect(image).toMatchObject({ available: 10_000, held: 0, settled: 0 });
  expect(await test.studio.tokens.violations()).toEqual([]);
}, 600_000);
