import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { expect } from "vitest";
import { inProcessEventBus } from "../../events/in-process/in-process-event-bus.ts";
import { uuidv7Source } from "../../ids.ts";
import { sharpMediaProcessor } from "../../media/sharp-media-processor.ts";
import { diskObjectStore } from "../../storage/disk/disk-object-store.ts";
import type { StudioOverrides } from "../../studio-surface.ts";
import {
  createTestStudio,
  type EngineScript,
  scriptedEngine,
  type ScriptedEngine,
  testCharacter,
  type TestStudio,
} from "../../testing/index.ts";
import { databaseEngineHealth } from "../database-engine-health.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { leaseOwnerName } from "./lease.ts";

/** A member with five images, a character, and a job of `count` images on an engine that follows the script. */
export async function jobOf(server: string, count: number, script: EngineScript, overrides: StudioOverrides = {}) {
  const engine = scriptedEngine(script);
  const test = await createTestStudio(server, { engine, ...overrides });
  const account = await test.account("starter", [{ asset: "image", amount: 5, source: "pack" }]);
  const character = await test.studio.characters.create(account, testCharacter);
  const job = await test.studio.generation.requestImages(account, character, { count });
  const find = () => test.studio.generation.find(account, job.id);
  const balance = async () => (await test.studio.tokens.balance(account)).assets.image;
  return { engine, test, account, character, job, find, balance };
}

/** Waits until the job is as expected: a worker in this process moves it. */
export async function until(find: () => Promise<Job>, isReached: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = await find();
    if (isReached(job)) return job;
    await setImmediate();
  }
}

export const isOver = (job: Job): boolean => job.finishedAt !== null;

export async function booksHold({ studio }: TestStudio): Promise<void> {
  expect(await studio.tokens.violations()).toEqual([]);
}

/** What a worker of a test's own works with, on the test's database. */
export function flowOf({ database, clock, home }: TestStudio, { engines }: ScriptedEngine): FlowCollaborators {
  return {
    database,
    engines,
    health: databaseEngineHealth(database),
    webhooks: null,
    store: diskObjectStore(join(home, "objects")),
    media: sharpMediaProcessor(),
    events: inProcessEventBus(),
    clock,
    ids: uuidv7Source(clock),
    adoptionGrace_ms: 90_000,
    leaseOwner: leaseOwnerName("test"),
  };
}
