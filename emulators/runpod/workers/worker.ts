import type { JsonObject } from "../../shared/json.ts";

/** What a worker will draw. */
export interface Work {
  readonly prompt: string;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly pictures: number;
}

/** One of RunPod's public workers, as far as its callers can tell. */
export interface EmulatedWorker {
  readonly name: string;
  /** Why it will not do this, in its own words; `null` when it will. */
  refusal(input: JsonObject): string | null;
  /** What an input that it does not refuse asks for. */
  plan(input: JsonObject): Work;
  /** Whether a picture that its safety checker objects to becomes a black one. */
  readonly blanksFiltered: boolean;
}

/** A picture of a finished job: its bytes in base64, or the address of a file in a bucket. */
export type Picture =
  | { readonly kind: "data"; readonly base64: string }
  | { readonly kind: "address"; readonly url: string };
