import { requestHash } from "../flow/engine-request.ts";
import type { Engine } from "../engine.ts";

/** The engine that is always there: draws a labelled placeholder from the attributes, with no network and no cost. */
export function previewEngine(): Engine {
  return {
    name: "preview",
    isPreview: true,
    pollInterval_ms: 0,
    validate: async () => {},
    // Nothing happens before `inspect`, so an answer can never be lost: the id follows from the request.
    submit: async (request) => ({ outcome: "accepted", predictionId: requestHash(request) }),
    adopt: async (request) => requestHash(request),
    inspect: async (_predictionId, request) => ({
      state: "succeeded",
      output: {
        async download() {
          const { renderPortrait } = await import("./portrait/index.ts");
          const { width_px, height_px } = request.parameters;
          return renderPortrait({ ...request.subject, seed: request.seed, width_px, height_px });
        },
      },
    }),
    readWebhook: async () => null,
    cancel: async () => {},
  };
}
