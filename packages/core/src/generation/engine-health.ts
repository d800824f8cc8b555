/** Why an engine is not asked for anything for a while. */
export type PauseReason = "credentials_refused" | "out_of_credit";

export type EngineStatus =
  | { readonly state: "running" }
  | { readonly state: "paused"; readonly reason: PauseReason; readonly since: Date }
  /** It does not answer, or with faults of its own, and is left alone until `retryAt`; then one process tries it. */
  | { readonly state: "unreachable"; readonly since: Date; readonly retryAt: Date };

/** Whether calls may be made now, and if not, when to ask again. */
export type Admission =
  /** `isTroubled`: calls failed since the last one that is known to have been answered. */
  { readonly isAdmitted: true; readonly isTroubled: boolean } | { readonly isAdmitted: false; readonly retryAt: Date };

/** How long an engine is left alone that ran out of credit or refused our credentials, before one request tries it. */
export const pauseCoolDown_ms = 5 * 60_000;

/** How many calls in a row fail before an engine is left alone. Each has been tried a few times by then. */
export const circuitThreshold = 3;

/** How long an engine is left alone that does not answer, before one process tries it. */
export const circuitCoolDown_ms = 30_000;

/**
 * PORT. Remembers which engines are paused or do not answer, for all processes: what one of them learns, the others need not
 * find out again. Whoever implements it tells the operator.
 */
export interface EngineHealth {
  /** Pauses an engine; for one that is paused already, moves `since` to `at`, so that its cool-down begins again. */
  pause(engine: string, reason: PauseReason, at: Date): Promise<void>;
  /** Ends a pause, and forgets what failed; for an engine that is running, does nothing. */
  resume(engine: string): Promise<void>;
  status(engine: string): Promise<EngineStatus>;
  /** A call got no answer, or a fault of the engine's own. The third in a row opens the circuit. */
  failed(engine: string, at: Date): Promise<void>;
  /** A call was answered: whatever failed before is over. */
  answered(engine: string): Promise<void>;
  /** Asks before calling. Of all who ask once a cool-down is over one is let through, and the cool-down begins again. */
  admit(engine: string, at: Date): Promise<Admission>;
}
