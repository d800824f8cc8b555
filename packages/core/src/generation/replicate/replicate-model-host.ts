import { systemClock, type Clock } from "../../clock.ts";
import type { Secret } from "../../configuration/secret.ts";
import { StudioError } from "../../errors.ts";
import type { HostedAnswer, ModelHost } from "../../moderation/classifier/hosted-classifier.ts";
import { callProblem } from "../connection/call-problem.ts";
import { carefulFetch } from "../connection/careful-fetch.ts";
import { realSleep, type Sleep } from "../connection/sleep.ts";
import { replicateApi } from "./replicate-api.ts";

export interface ReplicateModelHostOptions {
  readonly token: Secret;
  /** Ends in `/v1`. */
  readonly baseUrl: string;
  readonly clock?: Clock;
  readonly fetch?: typeof globalThis.fetch;
  readonly sleep?: Sleep;
  readonly random?: () => number;
  /** For one try of a call. */
  readonly callTimeout_ms?: number;
}

/** Nobody waits longer for what a classifier says. */
const asked = { cancelAfter_ms: 5 * 60_000, webhookUrl: null };

/**
 * Replicate as a host of models that are not engines of ours: asked, and looked at until they have answered. A question whose
 * own answer was lost may be asked again: it costs the operator a fraction of a cent, and nobody else anything.
 */
export function replicateModelHost(options: ReplicateModelHostOptions): ModelHost {
  const { token, baseUrl } = options;
  const api = replicateApi({
    token: token.reveal(),
    baseUrl,
    fetch: carefulFetch({
      fetch: options.fetch ?? globalThis.fetch,
      clock: options.clock ?? systemClock,
      sleep: options.sleep ?? realSleep,
      random: options.random ?? Math.random,
      callTimeout_ms: options.callTimeout_ms ?? 15_000,
      retryBudget_ms: 30_000,
      limits: { createsPerMinute: 600, otherCallsPerMinute: 3000, maximumAnswer_bytes: 1024 * 1024 },
    }),
  });
  return {
    async ask(source, input, signal) {
      try {
        return await api.create({ source }, input as Parameters<typeof api.create>[1], asked, signal);
      } catch (error) {
        throw unreachable(error);
      }
    },
    async look(id, signal) {
      try {
        return answerOf(await api.get(id, signal));
      } catch (error) {
        throw unreachable(error);
      }
    },
  };
}

function answerOf({ status, output }: Awaited<ReturnType<ReturnType<typeof replicateApi>["get"]>>): HostedAnswer {
  if (status === "starting" || status === "processing") return { state: "pending" };
  return status === "succeeded" ? { state: "answered", output } : { state: "failed" };
}

/** The client's own error holds the token, so it is no cause of ours. */
function unreachable(thrown: unknown): StudioError {
  const details = callProblem(thrown);
  return new StudioError("engine_unavailable", "The classifier cannot be reached.", { isRetryable: true, details });
}
