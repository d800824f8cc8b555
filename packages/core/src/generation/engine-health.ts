/** Why an engine is not asked for anything for a while. */
export type PauseReason = "credentials_refused" | "out_of_credit";

export type EngineStatus =
  | { readonly state: "running" }
  | { readonly state: "paused"; readonly reason: PauseReason; readonly since: Date };

/**
 * PORT. Remembers which engines are paused, for all processes: what one of them learns of an empty account, the others
 * need not pay a call for. Whoever implements it tells the operator, once a pause.
 */
export interface EngineHealth {
  /** Pauses an engine; for one that is paused already, moves `since` to `at`, so that its cool-down begins again. */
  pause(engine: string, reason: PauseReason, at: Date): Promise<void>;
  /** Ends a pause; for an engine that is running, does nothing. */
  resume(engine: string): Promise<void>;
  status(engine: string): Promise<EngineStatus>;
}
