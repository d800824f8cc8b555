import { systemClock, type Clock } from "../../clock.ts";
import { Secret } from "../../configuration/secret.ts";
import { StudioError } from "../../errors.ts";
import { callProblem } from "../connection/call-problem.ts";
import { carefulFetch } from "../connection/careful-fetch.ts";
import { outputDownloader } from "../connection/download-output.ts";
import { engineUnavailable, isNotFound } from "../connection/engine-unavailable.ts";
import { failures } from "../connection/failures.ts";
import { missingPredictions } from "../connection/missing-predictions.ts";
import { outputHosts } from "../connection/output-hosts.ts";
import { pauseGate } from "../connection/pause-gate.ts";
import { realSleep, type Sleep } from "../connection/sleep.ts";
import { type EngineHealth, pauseCoolDown_ms } from "../engine-health.ts";
import { readPlainWebhook } from "../webhooks/read-plain-webhook.ts";
import type { Engine, EngineCapacity, Prediction } from "../engine.ts";
import { inMemoryEngineHealth } from "../in-memory-engine-health.ts";
import { builtInRunpodModels, type RunpodModel, type RunpodWorker } from "../models/runpod-model.ts";
import { type JobOutcome, jobOutcome } from "./job-outcome.ts";
import { isBlank, readPicture } from "./read-picture.ts";
import { runpodApi } from "./runpod-api.ts";
import type { HealthBody } from "./runpod-body.ts";
import { runpodModelFor, workerInput } from "./runpod-model-for.ts";
import { submit } from "./submit.ts";

export interface RunpodEngineOptions {
  readonly apiKey: Secret | string;
  readonly endpointId: string;
  /** The API in front of the endpoint's id, or an emulator of it; ends in `/v2`. */
  readonly baseUrl: string;
  /** What the endpoint runs. */
  readonly worker: RunpodWorker;
  /** What it may be asked to run; the built-in models when not given. */
  readonly models?: () => Promise<readonly RunpodModel[]>;
  /** Where pauses are remembered; in this process when not given. */
  readonly health?: EngineHealth;
  readonly clock?: Clock;
  readonly fetch?: typeof globalThis.fetch;
  readonly sleep?: Sleep;
  /** For jitter: from 0 up to, not including, 1. */
  readonly random?: () => number;
  /** The hosts of the endpoint's bucket, see `outputHosts`; none when not given. */
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

/**
 * A job that was accepted may be unknown for a moment. One that is unknown for longer has expired: RunPod forgets jobs in the
 * middle of their run too.
 */
const transient_ms = 15_000;
/** RunPod takes 1,000 runs in ten seconds, and twice as many looks; cancels, which are few, less. */
const runsPerMinute = 3000;
const otherCallsPerMinute = 6000;

/**
 * The engine `runpod`: one job of a serverless endpoint for each output. It has no list of jobs, so a lost answer is found by
 * its webhook or not at all. Throws `invalid_configuration` without a key or an endpoint.
 */
export function runpodEngine(options: RunpodEngineOptions): Engine {
  const { worker, models = async () => builtInRunpodModels, clock = systemClock } = options;
  const health = options.health ?? inMemoryEngineHealth();
  const gate = pauseGate({ engine: "runpod", health, clock, coolDown_ms: options.coolDown_ms ?? pauseCoolDown_ms });
  const missing = missingPredictions(clock, transient_ms);
  const api = connect(options, clock);
  const pictures = pictureReader(options);

  const look = async (predictionId: string, modelId: string, signal: AbortSignal): Promise<Prediction> => {
    const model = (await models()).find(({ id }) => id === modelId);
    // The model may have left the catalogue meanwhile: its output then has nobody who vouches for it.
    if (model === undefined) return { state: "failed", failure: failures.unchecked };
    const verdictField = model.worker === "sdxl" ? model.safetyChecker.verdictField : null;
    const outcome: JobOutcome = jobOutcome(await api.status(predictionId, signal), verdictField);
    missing.found(predictionId);
    if (outcome.state !== "succeeded") return outcome;
    const { picture } = outcome;
    if (verdictField !== null) return { state: "succeeded", output: { download: (s) => pictures(picture, s) } };
    const bytes = await pictures(picture, signal);
    return (await isBlank(bytes))
      ? { state: "filtered" }
      : { state: "succeeded", output: { download: async () => bytes } };
  };

  return {
    name: "runpod",
    isPreview: false,
    pollInterval_ms: 2_000,
    isFoundByWebhookAlone: true,
    async validate(request) {
      workerInput(runpodModelFor(await models(), worker, request.model), request);
    },
    submit: async (request, signal) => submit({ api, gate, models: await models(), worker, clock }, request, signal),
    adopt: async () => [],
    readWebhook: async (call) => readPlainWebhook(call),
    async inspect(predictionId, { model }, signal) {
      try {
        return await look(predictionId, model, signal);
      } catch (error) {
        const problem = callProblem(error);
        if (problem.kind === "too_large") return { state: "failed", failure: failures.tooLarge };
        if (!isNotFound(problem)) throw engineUnavailable("runpod", error);
        return missing.missed(predictionId) ? { state: "failed", failure: failures.gone } : { state: "starting" };
      }
    },
    async cancel(predictionId, signal) {
      try {
        await api.cancel(predictionId, signal);
      } catch (error) {
        // What is not there needs no stopping.
        if (!isNotFound(callProblem(error))) throw engineUnavailable("runpod", error);
      }
    },
    async capacity(signal) {
      try {
        return toCapacity(await api.health(signal));
      } catch (error) {
        throw engineUnavailable("runpod", error);
      }
    },
  };
}

function connect(options: RunpodEngineOptions, clock: Clock): ReturnType<typeof runpodApi> {
  const { baseUrl, endpointId, fetch = globalThis.fetch } = options;
  const apiKey = typeof options.apiKey === "string" ? options.apiKey : options.apiKey.reveal();
  if (apiKey === "" || endpointId === "") {
    throw new StudioError("invalid_configuration", "The engine runpod needs an API key and an endpoint.");
  }
  const careful = carefulFetch({
    fetch,
    clock,
    sleep: options.sleep ?? realSleep,
    random: options.random ?? Math.random,
    callTimeout_ms: options.callTimeout_ms ?? 15_000,
    retryBudget_ms: options.retryBudget_ms ?? 40_000,
    // A picture comes with the answer, a third larger than it is.
    limits: { createsPerMinute: runsPerMinute, otherCallsPerMinute, maximumAnswer_bytes: answerLimit_bytes(options) },
  });
  return runpodApi({ apiKey, baseUrl, endpointId, fetch: careful });
}

function pictureReader(options: RunpodEngineOptions) {
  const maximum_bytes = maximumOutput_bytes(options);
  const download = outputDownloader({
    fetch: options.fetch ?? globalThis.fetch,
    isAllowed: outputHosts(options.baseUrl, options.allowedOutputHosts ?? []),
    timeout_ms: options.downloadTimeout_ms ?? 45_000,
    maximum_bytes,
  });
  const read = {
    download: (address: string, signal: AbortSignal) => download(address, "image", signal),
    maximum_bytes,
  };
  return (picture: Parameters<typeof readPicture>[0], signal: AbortSignal) => readPicture(picture, read, signal);
}

function maximumOutput_bytes(options: RunpodEngineOptions): number {
  return options.maximumOutput_bytes ?? 64 * 1024 * 1024;
}

function answerLimit_bytes(options: RunpodEngineOptions): number {
  return Math.ceil(maximumOutput_bytes(options) * 1.4) + 64 * 1024;
}

function toCapacity({ workers, jobs }: HealthBody): EngineCapacity {
  const { idle, running, initializing: starting, throttled, unhealthy } = workers;
  return {
    workers: { idle, running, starting, throttled, unhealthy },
    waiting: jobs.inQueue,
    running: jobs.inProgress,
  };
}
