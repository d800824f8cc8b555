import { requestHash } from "../flow/engine-request.ts";
import type { Engine, EngineRequest } from "../engine.ts";

/** The engine that is always there: draws a labelled placeholder from the attributes, with no network and no cost. */
export function previewEngine(): Engine {
  return {
    name: "preview",
    isPreview: true,
    pollInterval_ms: 0,
    async validate({ kind }) {
      if (kind === "video") await (await import("./clip/encode-clip.ts")).loadEncoder();
    },
    // Nothing happens before `inspect`, so an answer can never be lost: the id follows from the request.
    submit: async (request) => ({ outcome: "accepted", predictionId: requestHash(request) }),
    adopt: async (request) => [requestHash(request)],
    inspect: async (_predictionId, request) => ({
      state: "succeeded",
      output: { download: (signal) => draw(request, signal) },
    }),
    readWebhook: async () => null,
    cancel: async () => {},
  };
}

async function draw(request: EngineRequest, signal: AbortSignal): Promise<Uint8Array> {
  if (request.kind === "video") return (await import("./clip/render-clip.ts")).renderClip(request, signal);
  const { renderPortrait } = await import("./portrait/index.ts");
  const { width_px, height_px } = request.parameters;
  return renderPortrait({ ...request.subject, seed: request.seed, width_px, height_px });
}
