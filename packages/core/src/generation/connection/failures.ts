import type { PauseReason } from "../engine-health.ts";
import type { EngineFailure } from "../engine.ts";

/** Why an engine could not, in our words. */
export const failures = {
  busy: { code: "engine_busy", message: "The engine is busy and has begun nothing.", isRetryable: true },
  unreachable: { code: "engine_unreachable", message: "The engine cannot be reached.", isRetryable: true },
  rejected: { code: "engine_rejected", message: "The engine refused this request as it stands.", isRetryable: false },
  mismatch: { code: "model_mismatch", message: "The model takes other settings than were sent.", isRetryable: false },
  outOfMemory: { code: "engine_error", message: "The image was too large for the engine.", isRetryable: false },
  broken: { code: "engine_error", message: "The engine could not finish this image.", isRetryable: false },
  tooLarge: { code: "engine_error", message: "The engine's image is larger than we take.", isRetryable: false },
  noEndpoint: {
    code: "engine_rejected",
    message: "The engine's endpoint is not there; its operator has to look after it.",
    isRetryable: false,
  },
  unchecked: { code: "engine_unchecked", message: "Nothing says that the engine's image is safe.", isRetryable: false },
  gone: { code: "engine_error", message: "The engine no longer has this image.", isRetryable: false },
  neverStarted: { code: "engine_timeout", message: "The engine did not start in time.", isRetryable: false },
  tooSlow: { code: "engine_timeout", message: "The engine did not finish in time.", isRetryable: false },
} as const satisfies Record<string, EngineFailure>;

/** Not retryable: whatever it is that the operator must do takes longer than a few tries. */
export const pausedFailures: Readonly<Record<PauseReason, EngineFailure>> = {
  credentials_refused: {
    code: "engine_paused",
    message: "The engine refused its credentials; the operator has been told.",
    isRetryable: false,
  },
  out_of_credit: {
    code: "engine_paused",
    message: "The engine is paused until its account is topped up; the operator has been told.",
    isRetryable: false,
  },
};
