import type { JsonObject } from "../shared/json.ts";

/** An error answer. Anything thrown that is not a Problem is a defect of the emulator and answers 500. */
export class Problem extends Error {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}) {
    super(typeof body["error"] === "string" ? body["error"] : `HTTP ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Not an answer at all: the connection is cut. */
export class ConnectionReset extends Error {}

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
