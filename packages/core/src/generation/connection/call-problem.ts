/** Why a call gave no answer that can be used. */
export type CallProblem =
  /** The service answered with this error, also on the last try. */
  | { readonly kind: "answered"; readonly status: number }
  /** It surely never left this machine: nobody took the connection, or (`isOurDoing`) we kept it back or broke it off. */
  | { readonly kind: "unsent"; readonly isOurDoing: boolean }
  /** It may have arrived and had its effect; no answer came, or none that can be read. */
  | { readonly kind: "lost" }
  /** It was answered, with more than we take. */
  | { readonly kind: "too_large" };

const header = "figment-call-problem";

/**
 * A problem in the form of a response. Replicate's client repeats a 429, a 5xx answer to a GET, and any call whose fetch
 * rejects, six times without a pause; what it gets from us is final, so it must be none of these.
 */
export function problemResponse(problem: CallProblem): Response {
  return new Response(null, { status: 424, headers: { [header]: JSON.stringify(problem) } });
}

/** What stands behind an answer, or anything a client throws that carries one. */
export function callProblem(thrown: unknown): CallProblem {
  // ApiError is not exported. It holds the request with its token, so it goes no further than this.
  const response = thrown instanceof Error && "response" in thrown ? thrown.response : undefined;
  return response instanceof Response ? problemIn(response) : { kind: "lost" };
}

/** Thrown by our own clients, so that `callProblem` understands them too. */
export class CallFailed extends Error {
  readonly response: Response;

  constructor(response: Response) {
    super("The call failed.");
    this.response = response;
  }
}

function problemIn(response: Response): CallProblem {
  const ours = response.headers.get(header);
  return ours === null ? { kind: "answered", status: response.status } : (JSON.parse(ours) as CallProblem);
}
