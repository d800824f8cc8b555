import sharp from "sharp";
import type { Engine, EngineRequest, Prediction, Submission } from "../generation/engine.ts";
import { fixedCatalogue } from "../generation/catalogue/catalogue.ts";
import { sdxl } from "../generation/models/sdxl.ts";
import { readPlainWebhook } from "../generation/webhooks/read-plain-webhook.ts";
import type { ChosenEngine } from "../studio/choose-engine.ts";

/** What the engine answers, by output; what is not scripted goes well. */
export interface EngineScript {
  submit?(request: EngineRequest, attempt: number, signal: AbortSignal): Submission | Promise<Submission>;
  adopt?(request: EngineRequest): readonly string[] | Promise<readonly string[]>;
  inspect?(request: EngineRequest): Prediction;
}

export interface ScriptedEngine extends ChosenEngine {
  readonly submissions: readonly number[];
  readonly cancelled: readonly string[];
}

/** It has a safety checker of its own, as the built-in models do. */
const scriptedModel = { ...sdxl, id: "scripted", label: "Scripted", engine: "scripted" };

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
    adopt: async (request) => (await script.adopt?.(request)) ?? [],
    inspect: async (_predictionId, request) => script.inspect?.(request) ?? delivered(),
    readWebhook: async (call) => readPlainWebhook(call),
    cancel: async (predictionId) => void cancelled.push(predictionId),
  };
  const videoModels = { general: { 4: "scripted", 6: "scripted" } };
  const catalogue = fixedCatalogue({
    models: [scriptedModel],
    runpodModels: [],
    imageModel: "scripted",
    videoModels,
    adapters: [],
  });
  return { engine, catalogue, engines: new Map([[engine.name, engine]]), submissions, cancelled };
}

/** A prediction that has succeeded with a picture of its own for every seed: soft discs, which no other seed has. */
export function deliveredPicture(seed: number): Prediction {
  const at = (place: number, range: number): number =>
    Math.abs(Math.sin((seed + 1) * 12.9898 + place * 78.233) * range);
  const discs = Array.from({ length: 7 }, (_, disc) => {
    const [x, y, radius] = [at(disc, 96), at(disc + 10, 128), 8 + at(disc + 20, 30)];
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="hsl(${at(disc + 30, 360)} 70% ${15 + at(disc + 40, 70)}%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="128"><rect width="96" height="128" fill="#445"/>${discs.join("")}</svg>`;
  return { state: "succeeded", output: { download: () => sharp(Buffer.from(svg)).png().toBuffer() } };
}

/** A prediction that has succeeded with a small plain picture. */
export function delivered(): Prediction {
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: "#8b5cf6" } });
  return { state: "succeeded", output: { download: () => picture.png().toBuffer() } };
}
