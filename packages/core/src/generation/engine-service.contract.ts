import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import type { EngineHealth } from "./engine-health.ts";
import type { Engine, EngineRequest, Prediction } from "./engine.ts";

/** Something that goes wrong from the next request on, until it is set otherwise. */
export type Mishap =
  /** The next submission is accepted and paid for, and its answer never arrives. */
  | "answer_lost"
  /** Submissions are answered with: too many, a refusal of our credentials, a fault of the service's own. */
  | "busy"
  | "credentials_refused"
  | "faulty"
  /** How a prediction ends: dropped by the safety checker, broken, too large for the machine. */
  | "filtered"
  | "broken"
  | "out_of_memory"
  /** The service no longer knows any prediction. */
  | "gone"
  /** It takes many seconds of real time to answer a look. */
  | "slow_to_answer"
  /** The output is larger than the engine under test takes, on a host nobody allowed, or half an image. */
  | "oversized_output"
  | "foreign_host"
  | "half_an_image";

/**
 * What stands behind an engine, an emulator of the vendor's service, as far as the suite steers it. A prediction starts
 * some seconds after it was accepted, and runs for some seconds.
 */
export interface ServiceBehind {
  suffer(mishap: Mishap | null): void;
  /** What was paid for: predictions accepted, and how many of them asked exactly what an earlier one did. */
  bought(): { readonly accepted: number; readonly duplicates: number };
  /** All requests it has had, those without an answer included. */
  requests(): number;
  /** Moves its clock, which is the engine's too. */
  advance(duration_ms: number): Promise<void>;
  now(): Date;
  /** Where the engine remembers its pauses. */
  readonly health: EngineHealth;
}

/** What any engine behind which a paid service stands must do on that service's bad days. */
export function serviceContract(
  parts: () => { readonly engine: Engine; readonly service: ServiceBehind },
  request: () => EngineRequest,
): void {
  const signal = new AbortController().signal;
  const look = (predictionId: string, wanted: EngineRequest): Promise<Prediction> =>
    parts().engine.inspect(predictionId, wanted, signal);

  /** Submits under a mishap, and answers how it ended. */
  const endUnder = async (mishap: Mishap | null): Promise<Prediction> => {
    const { engine, service } = parts();
    const wanted = request();
    service.suffer(mishap);
    const submission = await engine.submit(wanted, signal);
    if (submission.outcome !== "accepted") throw new Error(`It was ${submission.outcome}.`);
    await service.advance(60_000);
    return look(submission.predictionId, wanted);
  };

  afterEach(async () => {
    const { engine, service } = parts();
    service.suffer(null);
    await service.health.resume(engine.name);
  });

  describe("on the way", () => {
    it("is starting, then running, then succeeded", async () => {
      const { engine, service } = parts();
      const wanted = request();
      const submission = await engine.submit(wanted, signal);
      if (submission.outcome !== "accepted") throw new Error(`It was ${submission.outcome}.`);
      const states: string[] = [];
      for (let looks = 0; looks < 100 && states.at(-1) !== "succeeded"; looks += 1) {
        const { state } = await look(submission.predictionId, wanted);
        if (state !== states.at(-1)) states.push(state);
        await service.advance(250);
      }
      expect(states).toEqual(["starting", "running", "succeeded"]);
    });

    it.each(["before it starts", "while it runs"])("is cancelled when it is cancelled %s", async (moment) => {
      const { engine, service } = parts();
      const wanted = request();
      const submission = await engine.submit(wanted, signal);
      if (submission.outcome !== "accepted") throw new Error(`It was ${submission.outcome}.`);
      const { predictionId } = submission;
      while (moment === "while it runs" && (await look(predictionId, wanted)).state === "starting") {
        await service.advance(250);
      }
      await engine.cancel(predictionId, signal);
      await service.advance(60_000);
      expect(await look(predictionId, wanted)).toEqual({ state: "cancelled" });
    });

    it("delivers the others when one is filtered", async () => {
      const ends = [await endUnder(null), await endUnder("filtered"), await endUnder(null)];
      expect(ends.map(({ state }) => state)).toEqual(["succeeded", "filtered", "succeeded"]);
    });
  });

  describe("a submission", () => {
    it("whose answer was lost is ambiguous, bought once, and never sent again", async () => {
      const { engine, service } = parts();
      const wanted = request();
      const before = service.bought();
      service.suffer("answer_lost");
      expect(await engine.submit(wanted, signal)).toEqual({ outcome: "ambiguous" });
      const found = await engine.adopt(wanted, service.now(), signal);
      expect(found).toHaveLength(engine.isFoundByWebhookAlone === true ? 0 : 1);
      expect(service.bought()).toEqual({ ...before, accepted: before.accepted + 1 });
    });

    it("that met a fault of the service is ambiguous, and sent once", async () => {
      const { engine, service } = parts();
      const before = service.requests();
      service.suffer("faulty");
      expect(await engine.submit(request(), signal)).toEqual({ outcome: "ambiguous" });
      expect(service.requests()).toBe(before + 1);
    });

    it("that came at a busy time is refused, to be tried again, and nothing was bought", async () => {
      const { engine, service } = parts();
      const before = service.bought();
      service.suffer("busy");
      const submission = await engine.submit(request(), signal);
      expect(submission).toMatchObject({ outcome: "refused", failure: { code: "engine_busy", isRetryable: true } });
      expect(service.bought()).toEqual(before);
    });

    it("with credentials that are refused pauses the engine: nothing more is sent until it is resumed", async () => {
      const { engine, service } = parts();
      const paused = { outcome: "refused", failure: { code: "engine_paused", isRetryable: false } };
      service.suffer("credentials_refused");
      expect(await engine.submit(request(), signal)).toMatchObject(paused);
      service.suffer(null);
      const before = service.requests();
      expect(await engine.submit(request(), signal)).toMatchObject(paused);
      expect(service.requests()).toBe(before);
      await service.health.resume(engine.name);
      expect(await engine.submit(request(), signal)).toMatchObject({ outcome: "accepted" });
    });

    it("that was given up before it was sent buys nothing", async () => {
      const { engine, service } = parts();
      const before = service.bought();
      const submission = await engine.submit(request(), AbortSignal.abort());
      expect(submission).toMatchObject({ outcome: "refused", failure: { isRetryable: true } });
      expect(service.bought()).toEqual(before);
    });
  });

  describe("a look", () => {
    it("ends at once when whoever asked gives up", async () => {
      const { engine, service } = parts();
      const wanted = request();
      const submission = await engine.submit(wanted, signal);
      if (submission.outcome !== "accepted") throw new Error(`It was ${submission.outcome}.`);
      service.suffer("slow_to_answer");
      const looking = engine.inspect(submission.predictionId, wanted, AbortSignal.timeout(50));
      await expect(looking).rejects.toMatchObject({ code: "engine_unavailable", isRetryable: true });
    });

    it("at what the service has forgotten says so after a while, and for good", async () => {
      const { engine, service } = parts();
      const wanted = request();
      const submission = await engine.submit(wanted, signal);
      if (submission.outcome !== "accepted") throw new Error(`It was ${submission.outcome}.`);
      service.suffer("gone");
      await look(submission.predictionId, wanted);
      await service.advance(120_000);
      const end = await look(submission.predictionId, wanted);
      expect(end).toMatchObject({ state: "failed", failure: { code: "engine_error", isRetryable: false } });
    });

    it.each(["broken", "out_of_memory"] as const)("at one that is %s says so in our words alone", async (mishap) => {
      const end = await endUnder(mishap);
      if (end.state !== "failed") throw new Error(`It ended as ${end.state}.`);
      expect(end.failure.message).toMatch(/^[A-Z][^.]*\.$/u);
      expect(end.failure.message).not.toMatch(vendorText);
      // What was begun was paid for.
      expect(end.failure.isRetryable).toBe(false);
    });

    /** What became of fetching an output under a mishap: an ending or an error, never bytes. */
    const fetchedUnder = async (mishap: Mishap): Promise<unknown> => {
      try {
        const end = await endUnder(mishap);
        return end.state === "succeeded" ? await end.output.download(signal) : end;
      } catch (error) {
        return error;
      }
    };

    it.each(["oversized_output", "foreign_host"] as const)(
      "at one with an %s ends it: no bytes, for good",
      async (mishap) => {
        const fetched = await fetchedUnder(mishap);
        if (fetched instanceof Error) {
          expect(fetched).toMatchObject({ name: "StudioError", code: "generation_failed", isRetryable: false });
        } else {
          expect(fetched).toMatchObject({ state: "failed", failure: { isRetryable: false } });
        }
      },
    );

    it("at half an image brings an error, and no bytes", async () => {
      expect(await fetchedUnder("half_an_image")).toMatchObject({ name: "StudioError" });
    });

    it("brings an image that a decoder reads from the first pixel to the last", async () => {
      const end = await endUnder(null);
      if (end.state !== "succeeded") throw new Error(`It ended as ${end.state}.`);
      await expect(sharp(await end.output.download(signal)).stats()).resolves.toMatchObject({ isOpaque: true });
    });
  });
}

/** Words of vendors, their models and their languages. */
const vendorText =
  /replicate|runpod|comfy|prediction|cuda|nsfw|unauthor|throttl|traceback|\br8_|\brpa_|E\d{3,}|[{}<>]/iu;
