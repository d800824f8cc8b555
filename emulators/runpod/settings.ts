/** Which of RunPod's public workers the endpoint runs. */
export type WorkerKind = "sdxl" | "comfyui";

/** How the emulated endpoint behaves when no fault says otherwise. */
export interface RunpodSettings {
  readonly worker: WorkerKind;
  /** From acceptance until `IN_PROGRESS`. A cold start, or a throttled machine, has no upper bound. */
  readonly boot_ms: number;
  /** From `IN_PROGRESS` until the end. */
  readonly run_ms: number;
  /** How long a result can be read after the end; RunPod keeps it for 30 minutes. */
  readonly retention_ms: number;
  /** Whether pictures come as the address of a file in a bucket, in place of data in the answer. */
  readonly usesBucket: boolean;
  /**
   * Whether `worker-sdxl` says of every picture what its safety checker found. The stock worker has no checker; Figment
   * takes pictures only from one that was given it (`docs/engines.md`).
   */
  readonly hasSafetyChecker: boolean;
  /** Credit of the account, in US dollars; `null` for a key that may not read it. */
  readonly balance_usd: number | null;
  readonly spend_usdPerHour: number;
}

export const defaultSettings: RunpodSettings = {
  worker: "sdxl",
  boot_ms: 0,
  run_ms: 0,
  retention_ms: 30 * 60_000,
  usesBucket: false,
  hasSafetyChecker: true,
  balance_usd: 25,
  spend_usdPerHour: 0,
};
