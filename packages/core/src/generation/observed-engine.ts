import type { Clock } from "../clock.ts";
import { StudioError } from "../errors.ts";
import type { EngineHealth } from "./engine-health.ts";
import type { Engine, Submission } from "./engine.ts";

interface Observation {
  readonly health: EngineHealth;
  readonly clock: Clock;
  /** Whether calls failed before: then an answer is worth noting. */
  readonly isTroubled: boolean;
}

/**
 * The same engine, whose silences and faults are counted for the circuit that all processes share. Whoever calls asks
 * `EngineHealth.admit` first. An engine that draws by itself is not counted.
 */
export function observedEngine(engine: Engine, { health, clock, isTroubled }: Observation): Engine {
  if (engine.isPreview) return engine;
  let hasFailed = isTroubled;
  const note = async (isFault: boolean): Promise<void> => {
    // Most answers follow an answer, and there is nothing to write down.
    if (!isFault && !hasFailed) return;
    hasFailed = isFault;
    // The health of an engine is no reason to lose what it answered.
    await (isFault ? health.failed(engine.name, clock.now()) : health.answered(engine.name)).catch(() => {});
  };
  const watch = async <Result>(signal: AbortSignal, call: () => Promise<Result>): Promise<Result> => {
    try {
      const result = await call();
      await note(false);
      return result;
    } catch (error) {
      // What we broke off ourselves says nothing.
      if (!signal.aborted) await note(isFault(error));
      throw error;
    }
  };
  return {
    ...engine,
    async submit(request, signal) {
      const submission = await engine.submit(request, signal);
      const verdict = signal.aborted ? null : judge(submission);
      if (verdict !== null) await note(verdict === "fault");
      return submission;
    },
    adopt(request, submittedAt, signal) {
      const adopting = (): Promise<readonly string[]> => engine.adopt(request, submittedAt, signal);
      // Where only a webhook can tell, nothing is asked.
      return engine.isFoundByWebhookAlone === true ? adopting() : watch(signal, adopting);
    },
    inspect: (predictionId, request, signal) => watch(signal, () => engine.inspect(predictionId, request, signal)),
    cancel: (predictionId, signal) => watch(signal, () => engine.cancel(predictionId, signal)),
  };
}

/** `null` where nothing was asked of the engine. */
function judge(submission: Submission): "fault" | "answer" | null {
  if (submission.outcome === "ambiguous") return "fault";
  if (submission.outcome === "accepted") return "answer";
  const { code } = submission.failure;
  if (code === "engine_unreachable") return "fault";
  return code === "engine_paused" || code === "model_mismatch" ? null : "answer";
}

/** An error answer below 500 is an answer, what we kept back ourselves says nothing, and files lie elsewhere. */
function isFault(error: unknown): boolean {
  if (!(error instanceof StudioError) || error.code !== "engine_unavailable") return false;
  const { status, isOurDoing, isOutput } = error.details;
  if (isOurDoing === true || isOutput === true) return false;
  return typeof status !== "number" || status >= 500;
}
