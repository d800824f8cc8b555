import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import type { StudioOverrides } from "../studio-surface.ts";
import { createTestStudio, type TestStudio } from "./create-test-studio.ts";
import { testCharacter } from "./test-character.ts";
import { type EngineScript, scriptedEngine } from "./scripted-engine.ts";
import type { Job } from "../generation/job.ts";

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
    await delay(2);
  }
}

export const isOver = (job: Job): boolean => job.finishedAt !== null;

export async function booksHold({ studio }: TestStudio): Promise<void> {
  expect(await studio.tokens.violations()).toEqual([]);
}
