import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestStudio, studioServers, type TestStudio } from "../../testing/index.ts";
import { scriptedEngine } from "../../testing/scripted-engine.ts";
import { booksHold } from "../../testing/scripted-job.ts";
import { testCharacter } from "../../testing/test-character.ts";
import { quietTelemetry } from "../../telemetry/telemetry.ts";
import type { Account } from "../../accounts/account.ts";
import type { Character } from "../../characters/character.ts";
import type { JobState, OutputState } from "../job.ts";
import { finishJob } from "./finish-job.ts";

const owner = "somebody/1/test";

describe.each([...studioServers()])("a look at a job on %s", (server) => {
  let test: TestStudio;
  let account: Account;
  let character: Character;
  beforeAll(async () => {
    test = await createTestStudio(server, { engine: scriptedEngine({}), isWorker: false });
    account = await test.account("pro", [{ asset: "image", amount: 50, source: "pack" }]);
    character = await test.studio.characters.create(account, testCharacter);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  /** A job that somebody works on, whose outputs stand so; each failed one has a reason of its own. */
  async function jobOf(states: readonly OutputState[]): Promise<string> {
    const { id } = await test.studio.generation.requestImages(account, character, { count: states.length });
    await test.database.query(
      "update generation_job set lease_owner = $2, lease_expires_at = now() where id = $1::uuid",
      [id, owner],
    );
    for (const [index, state] of states.entries()) {
      const failure = state === "failed" ? `failure_${index}` : null;
      const mediaId = state === "succeeded" ? randomUUID() : null;
      await test.database.query(
        "update generation_output set state = $3, failure_code = $4, media_id = $5::uuid where job_id = $1::uuid and index = $2",
        [id, index, state, failure, mediaId],
      );
    }
    return id;
  }

  const finish = (jobId: string) =>
    finishJob({ database: test.database, clock: test.clock, telemetry: quietTelemetry() }, jobId);

  const held = async () => (await test.studio.tokens.balance(account)).assets.image.held;

  async function rowOf(jobId: string) {
    const [row] = await test.database.query(
      `select state, failure_code as "failureCode", finished_at is not null as "isFinished", lease_owner as "leaseOwner"
       from generation_job where id = $1::uuid`,
      [jobId],
    );
    return row;
  }

  const ends: readonly [readonly OutputState[], JobState, string | null][] = [
    [["succeeded", "succeeded"], "succeeded", null],
    [["failed", "succeeded"], "succeeded", null],
    [["succeeded", "cancelled", "filtered"], "succeeded", null],
    [["filtered", "failed", "failed"], "failed", "failure_1"],
    [["failed", "cancelled"], "failed", "failure_0"],
    [["filtered", "filtered"], "failed", null],
    [["cancelled", "cancelled"], "cancelled", null],
  ];
  it.each(ends)("whose outputs are %j closes it as %s", async (states, state, failureCode) => {
    const before = await held();
    const id = await jobOf(states);
    expect(await held()).toBe(before + states.length);
    expect(await finish(id)).toEqual({ isFinished: true, isCancelRequested: false });
    expect(await rowOf(id)).toEqual({ state, failureCode, isFinished: true, leaseOwner: null });
    expect(await held()).toBe(before);
    await booksHold(test);
  });

  const open: readonly (readonly OutputState[])[] = [
    ["queued"],
    ["succeeded", "submitting"],
    ["running", "failed"],
    ["cancelled", "collecting"],
  ];
  it.each(open.map((states) => [states]))("whose outputs are %j leaves it, and whose it is", async (states) => {
    const id = await jobOf(states);
    expect(await finish(id)).toEqual({ isFinished: false, isCancelRequested: false });
    expect(await rowOf(id)).toMatchObject({ isFinished: false, leaseOwner: owner });
    await test.studio.generation.cancel(account, id);
    expect(await finish(id)).toEqual({ isFinished: false, isCancelRequested: true });
  });

  it("by several at once closes it once", async () => {
    const id = await jobOf(["failed"]);
    expect(await Promise.all([finish(id), finish(id), finish(id)])).toEqual(
      Array.from({ length: 3 }, () => ({ isFinished: true, isCancelRequested: false })),
    );
    expect(await finish(id)).toEqual({ isFinished: true, isCancelRequested: false });
    await booksHold(test);
  });
});
