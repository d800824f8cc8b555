import sharp from "sharp";
import type { Engine, EngineRequest, Prediction, Submission } from "../generation/engine.ts";
import { fixedCatalogue } from "../generation/catalogue/catalogue.ts";
import { readPlainWebhook } from "../generation/webhooks/read-plain-webhook.ts";
import type { ChosenEngine } from "../studio/choose-engine.ts";

/** What the engine answers, by output; what is not scripted goes well. */
export interface EngineScript {
  submit?(request: EngineRequest, attempt: number, signal: AbortSignal): Submission | Promise<Submission>;
  adopt?(request: EngineRequest): string | null;
  inspect?(request: EngineRequest): Prediction;
}

export interface ScriptedEngine extends ChosenEngine {
  readonly submissions: readonly number[];
  readonly cancelled: readonly string[];
}

/** An engine for tests that does as it is told. */
export function scriptedEngine(script: EngineScript = {}): ScriptedEngine {
  const submissions: number[] = [];
  const cancelled: string[] = [];
  const engine: Engine = {
    name: "scripted",
    isPreview: false,
    pollInterval_ms: 5,
    validate: async () => {},
    async submit(request, signal) {
      submissions.push(request.outputIndex);
      const attempt = submissions.filter((index) => index === request.outputIndex).length;
      return (
        (await script.submit?.(request, attempt, signal)) ?? {
          outcome: "accepted",
          predictionId: `p${request.outputIndex}`,
        }
      );
    },
    adopt: async (request) => script.adopt?.(request) ?? null,
    inspect: async (_predictionId, request) => script.inspect?.(request) ?? delivered(),
    readWebhook: async (call) => readPlainWebhook(call),
    cancel: async (predictionId) => void cancelled.push(predictionId),
  };
  const videoModels = { general: { 4: "scripted", 6: "scripted" } };
  const catalogue = fixedCatalogue({ models: [], runpodModels: [], imageModel: "scripted", videoModels, adapters: [] });
  return { engine, catalogue, engines: new Map([[engine.name, engine]]), submissions, cancelled };
}

/** A prediction that has succeeded with a small plain picture. */
export function delivered(): Prediction {
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: "#8b5cf6" } });
  return { state: "succeeded", output: { download: () => picture.png().toBuffer() } };
}
