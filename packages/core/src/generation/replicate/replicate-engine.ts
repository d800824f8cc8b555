import { systemClock, type Clock } from "../../clock.ts";
import { Secret } from "../../configuration/secret.ts";
import { StudioError } from "../../errors.ts";
import { pauseCoolDown_ms, type EngineHealth } from "../engine-health.ts";
import type { Engine } from "../engine.ts";
import { inMemoryEngineHealth } from "../in-memory-engine-health.ts";
import { builtInModels, findModel } from "../models/model-catalogue.ts";
import type { Model } from "../models/model.ts";
import { adopt } from "./adopt.ts";
import { callProblem } from "../connection/call-problem.ts";
import { carefulFetch } from "../connection/careful-fetch.ts";
import { realSleep, type Sleep } from "../connection/sleep.ts";
import { outputDownloader } from "../connection/download-output.ts";
import { engineUnavailable, isNotFound } from "../connection/engine-unavailable.ts";
import { failures } from "../connection/failures.ts";
import { mapBeforehand } from "./map-request.ts";
import { missingPredictions } from "../connection/missing-predictions.ts";
import { modelSchemas } from "./model-schemas.ts";
import { outputHosts } from "../connection/output-hosts.ts";
import { pauseGate } from "../connection/pause-gate.ts";
import { predictionOutcome } from "./prediction-outcome.ts";
import { webhookReader } from "./read-webhook.ts";
import { replicateApi } from "./replicate-api.ts";
import { submit } from "./submit.ts";

export interface ReplicateEngineOptions {
  readonly token: Secret | string;
  /** The API, or an emulator of it; ends in `/v1`. */
  readonly baseUrl: string;
  /** What it may be asked to run; the built-in models when not given. */
  readonly models?: () => Promise<readonly Model[]>;
  /** Where pauses are remembered; in this process when not given. */
  readonly health?: EngineHealth;
  readonly clock?: Clock;
  readonly fetch?: typeof globalThis.fetch;
  readonly sleep?: Sleep;
  /** For jitter: from 0 up to, not including, 1. */
  readonly random?: () => number;
  /** Where outputs may be fetched from, see `outputHosts`; Replicate's own when not given. */
  readonly allowedOutputHosts?: readonly string[];
  /** How long to leave an engine alone that refused our credentials or ran out of credit. */
  readonly coolDown_ms?: number;
  /** For one try of a call, its answer read to the end. */
  readonly callTimeout_ms?: number;
  /** For one call with all its tries; less than the caller's own patience. */
  readonly retryBudget_ms?: number;
  /** For fetching one output. */
  readonly downloadTimeout_ms?: number;
  readonly maximumOutput_bytes?: number;
}

/** Where Replicate keeps outputs. */
const deliveryHosts: readonly string[] = ["replicate.delivery", "*.replicate.delivery"];

/** The engine `replicate`: one prediction for each output. Throws `invalid_configuration` without a token. */
export function replicateEngine(options: ReplicateEngineOptions): Engine {
  const { baseUrl, models = async () => builtInModels, clock = systemClock, fetch = globalThis.fetch } = options;
  const token = typeof options.token === "string" ? options.token : options.token.reveal();
  // Without one, the client would look for it in the environment by itself.
  if (token === "") throw new StudioError("invalid_configuration", "The engine replicate needs an API token.");
  const api = replicateApi({
    token,
    baseUrl,
    fetch: carefulFetch({
      fetch,
      clock,
      sleep: options.sleep ?? realSleep,
      random: options.random ?? Math.random,
      callTimeout_ms: options.callTimeout_ms ?? 15_000,
      retryBudget_ms: options.retryBudget_ms ?? 40_000,
      limits: { createsPerMinute: 600, otherCallsPerMinute: 3000, maximumAnswer_bytes: 16 * 1024 * 1024 },
    }),
  });
  const health = options.health ?? inMemoryEngineHealth();
  const gate = pauseGate({ engine: "replicate", health, clock, coolDown_ms: options.coolDown_ms ?? pauseCoolDown_ms });
  const schemas = modelSchemas(api, clock);
  const readWebhook = webhookReader(api, clock);
  const missing = missingPredictions(clock, 60_000);
  const download = outputDownloader({
    fetch,
    isAllowed: outputHosts(baseUrl, options.allowedOutputHosts ?? deliveryHosts),
    timeout_ms: options.downloadTimeout_ms ?? 45_000,
    maximum_bytes: options.maximumOutput_bytes ?? 64 * 1024 * 1024,
  });

  return {
    name: "replicate",
    isPreview: false,
    pollInterval_ms: 2_000,
    async validate(request) {
      mapBeforehand(findModel(await models(), request.model), request);
    },
    submit: async (request, signal) => submit({ api, gate, schemas, models: await models(), clock }, request, signal),
    async adopt(request, submittedAt, signal) {
      try {
        return await adopt({ api, models: await models() }, request, submittedAt, signal);
      } catch (error) {
        throw engineUnavailable("replicate", error);
      }
    },
    async inspect(predictionId, { kind }, signal) {
      try {
        const outcome = predictionOutcome(await api.get(predictionId, signal));
        missing.found(predictionId);
        if (outcome.state !== "succeeded") return outcome;
        const { outputUrl } = outcome;
        return { state: "succeeded", output: { download: (patience) => download(outputUrl, kind, patience) } };
      } catch (error) {
        if (!isNotFound(callProblem(error))) throw engineUnavailable("replicate", error);
        const isGone = missing.missed(predictionId);
        return isGone ? { state: "failed", failure: failures.gone } : { state: "starting" };
      }
    },
    async readWebhook(call) {
      try {
        return await readWebhook(call);
      } catch (error) {
        throw engineUnavailable("replicate", error);
      }
    },
    async cancel(predictionId, signal) {
      try {
        await api.cancel(predictionId, signal);
      } catch (error) {
        // What is not there needs no stopping.
        if (!isNotFound(callProblem(error))) throw engineUnavailable("replicate", error);
      }
    },
  };
}
