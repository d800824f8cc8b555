/** Why an output was not delivered, in words that complete "… because". Nothing of a vendor's text. */
const reasons: Readonly<Record<string, string>> = {
  cancelled: "it was cancelled",
  filtered: "the engine's safety checker dropped it",
  quarantined: "it is held back until a reviewer has looked at it",
  deadline_exceeded: "the engine took too long",
  engine_busy: "the engine is too busy",
  engine_unreachable: "the engine cannot be reached",
  engine_unavailable: "the engine does not answer",
  output_unavailable: "what the engine made could not be fetched from it",
  storage_unavailable: "the storage does not take the image",
  model_mismatch: "the model takes other settings than the studio sends, and the operator has to correct the catalogue",
  worker_crashed: "it made the workers stop that took it up",
  engine_paused: "the engine is paused, and its operator has to look after it",
  engine_rejected: "the engine did not accept the request",
  engine_timeout: "the engine took too long",
  engine_error: "the engine could not finish it",
  answer_lost: "the engine's answer was lost, and what it may have made could not be found",
  engine_unchecked: "nothing says that the engine's image is safe, and its operator has to look after it",
  engine_missing: "the engine it was asked of is not set up here",
  source_missing: "the image it was to start from is gone",
  not_found: "the image it was to start from is gone",
  generation_failed: "the engine's answer could not be used",
  attestation_required: "the account's confirmation of age no longer stands",
};

/** The reason behind a failure code, for people. */
export function failureReason(code: string): string {
  return reasons[code] ?? "something failed";
}
