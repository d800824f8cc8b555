// A program of the crash matrix: a whole studio that asks for one job and works it off, or only finishes what it finds, and ends
// itself before or after one of its effects. It writes each effect's name to its output. Argument: a `CrashPlan` as JSON.
import { writeSync } from "node:fs";
import { Pool } from "pg";
import { systemClock } from "../../clock.ts";
import { readConfig } from "../../configuration/read-config.ts";
import { createDatabase } from "../../database/database.ts";
import { chooseEngine } from "../../studio/choose-engine.ts";
import { chooseQueue } from "../../studio/choose-queue.ts";
import { chooseStore } from "../../studio/choose-store.ts";
import { createStudio } from "../../studio.ts";
import type { CrashPlan } from "./crash-plan.ts";
import { databaseAround, engineAround, queueAround, storeAround, type Around } from "./effects.ts";

const plan = JSON.parse(process.argv[2] ?? "{}") as CrashPlan;
let effects = 0;

const around: Around = async (effect, run) => {
  const number = effects++;
  writeSync(1, `${effect}\n`);
  if (plan.die?.at === number && plan.die.side === "before") return die();
  const result = await run();
  if (plan.die?.at === number && plan.die.side === "after") return die();
  return result;
};

function die(): Promise<never> {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => {});
}

const config = await readConfig(plan.env);
const database = databaseAround(createDatabase(new Pool({ ...plan.connection, max: 10 })), around);
const onError = (_step: unknown, error: unknown): void => void process.stderr.write(`${String(error)}\n`);
const chosen = chooseQueue(config, { onError, onTrouble: () => {} });
const studio = await createStudio(config, {
  database,
  store: storeAround(chooseStore(config), around),
  queue: queueAround(chosen.queue, around),
  events: chosen.events,
  engine: engineAround(chooseEngine(config, database, systemClock), around),
  isWorker: true,
});
const account = await studio.accounts.get(plan.accountId);
if (plan.asksFor !== null) {
  const character = await studio.characters.find(account, plan.characterId);
  const { kind, count } = plan.asksFor;
  if (kind === "image") await studio.generation.requestImages(account, character, { count });
  else await studio.generation.requestVideos(account, character, { count });
}
await studio.generation.recover();
for (;;) {
  await studio.generation.idle();
  const jobs = await studio.generation.list(account);
  if (jobs.every(({ finishedAt }) => finishedAt !== null)) break;
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await studio[Symbol.asyncDispose]();
await database[Symbol.asyncDispose]();
