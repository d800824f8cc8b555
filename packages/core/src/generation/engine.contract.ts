import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readClip } from "../media/mp4/read-clip.ts";
import { where } from "../testing/where.ts";
import { imageDeadline_ms, videoDeadline_ms } from "./deadlines.ts";
import { serviceContract, type ServiceBehind } from "./engine-service.contract.ts";
import type { Engine, EngineRequest, ImageEngineRequest, Prediction, VideoEngineRequest } from "./engine.ts";

/** What may be expected of an engine: which parts of the suite are about it. */
export interface EngineTraits {
  /** Something stands behind it, and is paid for; else it draws by itself, costs nothing and can always be reached. */
  readonly hasService: boolean;
  readonly makesVideos: boolean;
  /** It can look for a submission whose answer was lost; else only a webhook tells of it. */
  readonly findsSubmissions: boolean;
}

/** An engine with what the suite needs to know of it. */
export interface EngineUnderTest {
  readonly engine: Engine;
  /** A model it runs. */
  readonly model: string;
  /** A model it makes videos with; there is one when it makes any. */
  readonly videoModel?: string;
  /** What stands behind it, if anything does. */
  readonly service?: ServiceBehind;
  /** The same engine when that cannot be reached. */
  readonly unreachable?: Engine;
  stop(): Promise<void>;
}

/** A small request; every call with another seed is another picture. */
export function exampleEngineRequest(changes: Partial<ImageEngineRequest> = {}): ImageEngineRequest {
  return {
    kind: "image",
    jobId: "0193b5a0-0000-7000-8000-000000000001",
    outputIndex: 0,
    deadlineAt: new Date(Date.now() + imageDeadline_ms),
    webhookUrl: null,
    isLowPriority: false,
    model: "sdxl",
    prompt: "photorealistic photograph, a fictional adult woman, reading in a library",
    negativePrompt: "blurry, child",
    seed: 42,
    parameters: { width_px: 256, height_px: 320, steps: 20, guidance: 7.5, adapterScale: 0.8, adapters: [] },
    subject: {
      attributes: {
        ageRange: "26-30",
        ethnicity: "white",
        bodyType: "athletic",
        hairStyle: "long-wavy",
        hairColour: "auburn",
        eyeColour: "green",
        skinTone: "olive",
      },
      pose: "sitting",
      clothing: "a knitted jumper",
      scene: "a library",
    },
    ...changes,
  };
}

/** A request for a short clip of a small plain picture. */
export function exampleVideoRequest(changes: Partial<VideoEngineRequest> = {}): VideoEngineRequest {
  const { parameters: _parameters, kind: _kind, ...shared } = exampleEngineRequest();
  const picture = sharp({ create: { width: 96, height: 128, channels: 3, background: "#8b5cf6" } });
  return {
    ...shared,
    kind: "video",
    model: "svd",
    deadlineAt: new Date(Date.now() + videoDeadline_ms),
    parameters: { duration_s: 4, motion: 127, noise: 0.02, sourceMediaId: "0193b5a0", playedIn_s: null },
    source: {
      mediaId: "0193b5a0",
      engine: "replicate",
      seed: 42,
      read: () => picture.png().toBuffer(),
      publicLink: async () => null,
    },
    ...changes,
  };
}

/**
 * What every engine of such traits must do. With `hasService`, also what `serviceContract` says of one that is paid: whoever
 * passes both is an engine.
 */
export function engineContract(
  name: string,
  { hasService, makesVideos, findsSubmissions }: EngineTraits,
  start: () => Promise<EngineUnderTest>,
): void {
  describe(`engine: ${name}`, () => {
    let under: EngineUnderTest;
    let nextSeed = 1;
    const signal = new AbortController().signal;
    const now = (): Date => under.service?.now() ?? new Date();
    const request = (): ImageEngineRequest => {
      const deadlineAt = new Date(now().getTime() + imageDeadline_ms);
      return exampleEngineRequest({ model: under.model, seed: nextSeed++, deadlineAt });
    };

    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under.stop());

    it("has a name, and says how often it may be looked at", () => {
      expect(under.engine.name).toMatch(/^[a-z]+$/u);
      expect(under.engine.pollInterval_ms).toBeGreaterThanOrEqual(0);
      expect(under.engine.isFoundByWebhookAlone === true).toBe(!findsSubmissions);
    });

    it("accepts a submission at once, with an id that leads to an image of the size asked for", async () => {
      const wanted = request();
      const predictionId = await accepted(under.engine, wanted);
      expect(predictionId).not.toBe("");

      const end = await untilEnd(under, predictionId, wanted);
      if (end.state !== "succeeded") throw new Error(`It ended as ${end.state}.`);
      const image = await sharp(await end.output.download(signal)).metadata();
      expect(image).toMatchObject({ width: wanted.parameters.width_px, height: wanted.parameters.height_px });
    });

    const videoModel = (): string => {
      if (under.videoModel === undefined) throw new Error("The engine under test names no model that makes videos.");
      return under.videoModel;
    };
    const unreachable = (): Engine => {
      if (under.unreachable === undefined) throw new Error("There is no engine under test that cannot be reached.");
      return under.unreachable;
    };

    it("can be inspected, and its output fetched, any number of times", async () => {
      const wanted = request();
      const predictionId = await accepted(under.engine, wanted);
      const sizes = await Promise.all(
        [1, 2].map(async () => {
          const end = await untilEnd(under, predictionId, wanted);
          return end.state === "succeeded" ? (await end.output.download(signal)).byteLength : null;
        }),
      );
      expect(sizes[0]).toBeGreaterThan(0);
      expect(sizes[1]).toBe(sizes[0]);
    });

    it("cancels without an error: once, twice, after the end, and what it does not know", async () => {
      const wanted = request();
      const predictionId = await accepted(under.engine, wanted);
      const cancel = (id: string) => expect(under.engine.cancel(id, signal)).resolves.toBeUndefined();
      await cancel(predictionId);
      await cancel(predictionId);
      await untilEnd(under, predictionId, wanted);
      await cancel(predictionId);
      await cancel("nosuchprediction");
    });

    it("answers a submission even when the caller has given up already", async () => {
      const submission = await under.engine.submit(request(), AbortSignal.abort());
      expect(["accepted", "refused", "ambiguous"]).toContain(submission.outcome);
    });

    it("believes no call that anybody could have made", async () => {
      const forged = { headers: {}, body: Buffer.from("{") };
      const { engine, unreachable } = under;
      // Who cannot ask for the key says so, and who signs nothing believes the address alone.
      const readings = [engine, ...(unreachable === undefined ? [] : [unreachable])].map((one) =>
        one.readWebhook(forged),
      );
      for (const reading of await Promise.allSettled(readings)) {
        if (reading.status === "fulfilled") expect(reading.value).toBeNull();
        else expect(reading.reason).toMatchObject({ code: "engine_unavailable", isRetryable: true });
      }
    });

    where(makesVideos, () => {
      it.each([4, 6] as const)("makes an MP4 of about %i seconds from an image", async (duration_s) => {
        const model = videoModel();
        const { parameters } = exampleVideoRequest();
        const deadlineAt = new Date(now().getTime() + videoDeadline_ms);
        const asked = { model, seed: nextSeed++, deadlineAt, parameters: { ...parameters, duration_s } };
        const wanted = exampleVideoRequest(asked);
        await under.engine.validate(wanted);
        const end = await untilEnd(under, await accepted(under.engine, wanted), wanted);
        if (end.state !== "succeeded") throw new Error(`It ended as ${end.state}.`);
        const clip = await readClip(await end.output.download(signal));
        expect(clip.width_px / clip.height_px).toBeCloseTo(0.75, 1);
        // What a model cannot make so slow is stretched when it is stored.
        expect(clip.duration_ms / 1000).toBeGreaterThan(duration_s - 1.1);
        expect(clip.duration_ms / 1000).toBeLessThan(duration_s + 0.5);
      });
    });

    where(makesVideos && findsSubmissions, () => {
      it("finds a video's submission whose answer was lost", async () => {
        const model = videoModel();
        const deadlineAt = new Date(now().getTime() + videoDeadline_ms);
        const wanted = exampleVideoRequest({ model, seed: nextSeed++, deadlineAt });
        const submittedAt = now();
        const predictionId = await accepted(under.engine, wanted);
        expect(await under.engine.adopt(wanted, submittedAt, signal)).toEqual([predictionId]);
      });
    });

    where(findsSubmissions, () => {
      it("finds a submission whose answer was lost", async () => {
        const wanted = request();
        const submittedAt = now();
        const predictionId = await accepted(under.engine, wanted);
        expect(await under.engine.adopt(wanted, submittedAt, signal)).toEqual([predictionId]);
      });
    });

    where(hasService && findsSubmissions, () => {
      it("finds each submission of the very same, oldest first, and none of anything else", async () => {
        const wanted = request();
        const submittedAt = now();
        const first = await accepted(under.engine, wanted);
        await accepted(under.engine, request());
        await under.service?.advance(1_000);
        const second = await accepted(under.engine, wanted);
        expect(await under.engine.adopt(wanted, submittedAt, signal)).toEqual([first, second]);
      });
    });

    where(hasService, () => {
      it("finds nothing for what was never submitted", async () => {
        expect(await under.engine.adopt(request(), now(), signal)).toEqual([]);
      });

      it("refuses, to be tried again, when nothing can be sent, and says so in one sentence", async () => {
        const submission = await unreachable().submit(request(), signal);
        const message = expect.stringMatching(/^[A-Z][^.]*\.$/u) as string;
        const failure = { code: "engine_unreachable", isRetryable: true, message };
        expect(submission).toEqual({ outcome: "refused", failure });
      });

      it("throws a retryable error, and nothing else, when it cannot look", async () => {
        const engine = unreachable();
        const error = { name: "StudioError", code: "engine_unavailable", isRetryable: true };
        await expect(engine.inspect("someprediction", request(), signal)).rejects.toMatchObject(error);
        if (!engine.isFoundByWebhookAlone) {
          await expect(engine.adopt(request(), now(), signal)).rejects.toMatchObject(error);
        }
        await expect(engine.cancel("someprediction", signal)).rejects.toMatchObject(error);
        if (engine.capacity) await expect(engine.capacity(signal)).rejects.toMatchObject(error);
      });

      serviceContract(() => {
        const { engine, service } = under;
        if (service === undefined) throw new Error("The engine under test names no service.");
        return { engine, service };
      }, request);
    });
  });
}

async function accepted(engine: Engine, request: EngineRequest): Promise<string> {
  const submission = await engine.submit(request, new AbortController().signal);
  if (submission.outcome !== "accepted") throw new Error(`It was ${submission.outcome}.`);
  return submission.predictionId;
}

/** Looks until it has ended; the service behind the engine under test needs no time for it but its own clock's. */
async function untilEnd(
  { engine, service }: EngineUnderTest,
  predictionId: string,
  request: EngineRequest,
): Promise<Prediction> {
  for (let looks = 0; looks < 100; looks += 1) {
    const prediction = await engine.inspect(predictionId, request, new AbortController().signal);
    if (prediction.state !== "starting" && prediction.state !== "running") return prediction;
    await service?.advance(1_000);
  }
  throw new Error("It never ended.");
}
