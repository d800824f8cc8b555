import { describe, expect, it } from "vitest";
import { StudioError } from "../../errors.ts";
import { delivered, studioServers } from "../../testing/index.ts";
import type { EngineFailure } from "../engine.ts";
import type { Job } from "../job.ts";
import { booksHold, isOver, jobOf, until } from "../../testing/scripted-job.ts";

const busy: EngineFailure = { code: "engine_busy", message: "Busy.", isRetryable: true };
const rejected: EngineFailure = { code: "engine_rejected", message: "No.", isRetryable: false };

describe.each([...studioServers()])("a job on %s", (server) => {
  it("is delivered, and charged for each image", async () => {
    const { test, find, balance } = await jobOf(server, 3, {});
    await using _ = test;
    expect(await until(find, isOver)).toMatchObject({ state: "succeeded" });
    expect(await balance()).toMatchObject({ available: 2, held: 0, settled: 3 });
    await booksHold(test);
  });

  it("tries again when the engine surely did not begin, three times at most, and then refunds", async () => {
    const { test, engine, find, balance } = await jobOf(server, 2, {
      submit: ({ outputIndex }, attempt) =>
        outputIndex === 0 && attempt === 3
          ? { outcome: "accepted", predictionId: "late" }
          : { outcome: "refused", failure: busy },
    });
    await using _ = test;
    const job = await until(find, isOver);
    expect(job.outputs.map(({ state, failureCode }) => [state, failureCode])).toEqual([
      ["succeeded", null],
      ["failed", "engine_busy"],
    ]);
    expect(engine.submissions.filter((index) => index === 0)).toHaveLength(3);
    expect(engine.submissions.filter((index) => index === 1)).toHaveLength(3);
    expect(await balance()).toMatchObject({ available: 4, held: 0 });
    await booksHold(test);
  });

  it("does not try again what the engine refused for good", async () => {
    const { test, engine, find, balance } = await jobOf(server, 1, {
      submit: () => ({ outcome: "refused", failure: rejected }),
    });
    await using _ = test;
    expect(await until(find, isOver)).toMatchObject({ state: "failed" });
    expect(engine.submissions).toEqual([0]);
    expect(await balance()).toMatchObject({ available: 5, held: 0 });
  });

  it.each(["says so", "throws"])("never sends again what may have been sent, when the engine %s", async (how) => {
    let looks = 0;
    const { test, engine, find } = await jobOf(server, 1, {
      submit() {
        if (how === "throws") throw new Error("socket hang up");
        return { outcome: "ambiguous" };
      },
      adopt: () => (++looks < 3 ? [] : ["found"]),
    });
    await using _ = test;
    expect(await until(find, isOver)).toMatchObject({ state: "succeeded" });
    expect(engine.submissions).toEqual([0]);
  });

  it("gives up an answer that is not found in time, and refunds", async () => {
    const { test, engine, find, balance } = await jobOf(server, 1, { submit: () => ({ outcome: "ambiguous" }) });
    await using _ = test;
    await until(find, ({ outputs }) => outputs[0]?.state === "submitting");
    test.clock.advance(91_000);
    const { state, outputs } = await until(find, isOver);
    expect(state).toBe("failed");
    expect(outputs).toMatchObject([{ failureCode: "answer_lost", operatorNote: expect.stringContaining("scripted") }]);
    expect(engine.submissions).toEqual([0]);
    expect(await balance()).toMatchObject({ available: 5, held: 0 });
  });

  it("charges nothing for what was filtered or failed, and never tries that again", async () => {
    const { test, engine, find, balance } = await jobOf(server, 3, {
      inspect({ outputIndex }) {
        if (outputIndex === 0) return { state: "filtered" };
        return outputIndex === 1 ? { state: "failed", failure: rejected } : delivered();
      },
    });
    await using _ = test;
    const job = await until(find, isOver);
    expect(job.state).toBe("succeeded");
    expect(job.outputs.map(({ state }) => state)).toEqual(["filtered", "failed", "succeeded"]);
    expect(engine.submissions).toHaveLength(3);
    expect(await balance()).toMatchObject({ available: 4, held: 0 });
    await booksHold(test);
  });

  it("ends an output whose bytes cannot be used, and tries again while a download may still succeed", async () => {
    let tries = 0;
    const { test, find } = await jobOf(server, 2, {
      inspect: ({ outputIndex }) => ({
        state: "succeeded",
        output: {
          async download(signal) {
            if (outputIndex === 0) return Buffer.from("<html>");
            if (++tries < 3) throw new StudioError("engine_unavailable", "Cut short.", { isRetryable: true });
            const prediction = delivered();
            return prediction.state === "succeeded" ? prediction.output.download(signal) : Buffer.alloc(0);
          },
        },
      }),
    });
    await using _ = test;
    const job = await until(find, isOver);
    expect(job.outputs.map(({ state, failureCode }) => [state, failureCode])).toEqual([
      ["failed", "generation_failed"],
      ["succeeded", null],
    ]);
  });

  it("is given up at its deadline: what runs is stopped, what was delivered stays, the rest is refunded", async () => {
    const { test, engine, find, balance } = await jobOf(server, 2, {
      inspect: ({ outputIndex }) => (outputIndex === 0 ? delivered() : { state: "running", percent: 40 }),
    });
    await using _ = test;
    await until(find, ({ outputs }) => outputs[0]?.state === "succeeded" && outputs[1]?.state === "running");
    test.clock.advance(10 * 60_000 + 1);
    const job = await until(find, isOver);
    expect(job.outputs.map(({ state, failureCode }) => [state, failureCode])).toEqual([
      ["succeeded", null],
      ["failed", "deadline_exceeded"],
    ]);
    expect(engine.cancelled).toContain("p1");
    expect(await balance()).toMatchObject({ available: 4, held: 0 });
    await booksHold(test);
  });

  it("can be cancelled while it runs; nothing is charged", async () => {
    const { test, engine, account, job, find, balance } = await jobOf(server, 2, {
      inspect: () => ({ state: "starting" }),
    });
    await using _ = test;
    await until(find, ({ outputs }) => outputs.every(({ state }) => state === "running"));
    await test.studio.generation.cancel(account, job.id);
    expect(await until(find, isOver)).toMatchObject({ state: "cancelled" });
    expect(engine.cancelled.toSorted()).toEqual(["p0", "p1"]);
    expect(await balance()).toMatchObject({ available: 5, held: 0 });
    await expect(test.studio.generation.cancel(account, job.id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("reaches no engine when the confirmation of age was revoked meanwhile", async () => {
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { test, engine, account, find, balance } = await jobOf(server, 2, {
      async submit() {
        await gate;
        return { outcome: "refused", failure: busy };
      },
    });
    await using _ = test;
    const prisma = await test.database.prisma();
    await prisma.ageAttestation.updateMany({ where: { accountId: account.id }, data: { revokedAt: new Date() } });
    release();
    const job = await until(find, isOver);
    expect(job.outputs.map(({ failureCode }) => failureCode)).toEqual(["attestation_required", "attestation_required"]);
    expect(engine.submissions.length).toBeLessThanOrEqual(2);
    expect(await balance()).toMatchObject({ available: 5, held: 0 });
  });

  it("reports progress to whoever watches, and ends with the finished job", async () => {
    let looks = 0;
    const { test, account, job } = await jobOf(server, 1, {
      inspect: () => (++looks < 4 ? { state: "running", percent: looks * 25 } : delivered()),
    });
    await using _ = test;
    const seen: number[] = [];
    let last: Job | null = null;
    for await (const progress of test.studio.generation.watch(account, job.id)) {
      seen.push(progress.percent[0] ?? 0);
      last = progress.job;
    }
    expect(last).toMatchObject({ state: "succeeded" });
    expect(seen).toEqual(seen.toSorted((left, right) => left - right));
  });
});
