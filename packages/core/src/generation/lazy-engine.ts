import type { Engine } from "./engine.ts";

/** An engine whose client is loaded at its first call: commands that ask it for nothing start without it. */
export function lazyEngine(
  facts: Pick<Engine, "name" | "isPreview" | "pollInterval_ms" | "isFoundByWebhookAlone">,
  load: () => Promise<Engine>,
): Engine {
  let loading: Promise<Engine> | undefined;
  const engine = (): Promise<Engine> => (loading ??= load());
  return {
    ...facts,
    validate: async (request) => (await engine()).validate(request),
    submit: async (request, signal) => (await engine()).submit(request, signal),
    adopt: async (request, submittedAt, signal) => (await engine()).adopt(request, submittedAt, signal),
    inspect: async (predictionId, request, signal) => (await engine()).inspect(predictionId, request, signal),
    readWebhook: async (call) => (await engine()).readWebhook(call),
    cancel: async (predictionId, signal) => (await engine()).cancel(predictionId, signal),
    capacity: async (signal) => (await (await engine()).capacity?.(signal)) ?? null,
  };
}
