import { ErrorAnswer } from "../shared/error-answer.ts";
import type { JsonObject } from "../shared/json.ts";

/** An error answer of RunPod's. */
export class Problem extends ErrorAnswer {
  constructor(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}) {
    super(typeof body["error"] === "string" ? body["error"] : `HTTP ${status}`, status, body, headers);
  }
}

export function problem(status: number, headers: Readonly<Record<string, string>> = {}): Problem {
  return new Problem(status, { error: texts[status] ?? `HTTP ${status}` }, headers);
}

/** Vendor words: no person may ever read them. */
const texts: Readonly<Record<number, string>> = {
  400: "bad request: input is required",
  401: "unauthorized: invalid runpod api key",
  402: "runpod balance too low to run this job",
  404: "runpod: not found",
  429: "runpod: too many requests",
  500: "runpod: internal server error",
  502: "runpod: bad gateway",
};
