import type { AccountId } from "../../ids.ts";

/** What is asked of whoever assures an age. */
export interface AgeQuestion {
  /** Opaque to a provider; it learns no name and no address of ours. */
  readonly accountId: AccountId;
  /** What the person states. */
  readonly statesAdult: boolean;
  /** BCP 47. */
  readonly locale: string;
  readonly policyVersion: string;
}

/** PORT. Says whether somebody is 18 or older, and nothing else: no birth date, no document, no name comes back. */
export interface AgeAssurance {
  /** Stored with the attestation: `self_attestation`, or the name of a provider. */
  readonly method: string;
  /** Throws `engine_unavailable` when nobody can tell now; what is no plain yes is a no. */
  isAdult(question: AgeQuestion, signal: AbortSignal): Promise<boolean>;
}

/** The person's own statement. */
export const selfAttestation: AgeAssurance = {
  method: "self_attestation",
  isAdult: async ({ statesAdult }) => statesAdult,
};
