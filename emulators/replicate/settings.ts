/** How the emulated service behaves when no fault says otherwise. */
export interface EmulatorSettings {
  /** From creation until `processing`. A cold boot on Replicate has no upper bound. */
  readonly boot_ms: number;
  /** From `processing` until the end. */
  readonly run_ms: number;
  /** Predictions a list page holds; Replicate gives 100. */
  readonly pageSize: number;
  /** How long input, output, logs and files live after the end; Replicate keeps them for one hour. */
  readonly retention_ms: number;
  /**
   * Replicate ignores input fields that the model does not know. Rejecting them finds a mapping that sends a parameter
   * to nobody, so that is what the emulator does unless told to be as lenient as the original.
   */
  readonly unknownInputFields: "reject" | "ignore";
}

export const defaultSettings: EmulatorSettings = {
  boot_ms: 0,
  run_ms: 0,
  pageSize: 100,
  retention_ms: 3_600_000,
  unknownInputFields: "reject",
};
