import { StudioError } from "@figment/core/errors";

/** What kept a request from being done, as the page reacts to it. */
export type ProblemKind =
  /** The browser has no network, or nothing answers where the API should be. */
  | "offline"
  /** The server has a fault or is being restarted: the same request may work soon. */
  | "unavailable"
  | "rate_limited"
  /** The session has ended: log in, and go on. */
  | "session_ended"
  /** The server asks for the password again before it does this. */
  | "confirmation_needed"
  /** Refused for a reason that the message tells. */
  | "refused";

interface ProblemFacts {
  readonly kind: ProblemKind;
  /** The code of the error table; `offline` where no answer came. */
  readonly code: string;
  readonly nextSteps?: readonly string[];
  /** How long to wait before trying again, where the server said so. */
  readonly retryAfter_s?: number | null;
  /** Names the request in the log of the server. */
  readonly requestId?: string | null;
}

/** A request that was not done: what happened, to what, and what to do next. */
export class RequestProblem extends Error {
  readonly kind: ProblemKind;
  readonly code: string;
  readonly nextSteps: readonly string[];
  readonly retryAfter_s: number | null;
  readonly requestId: string | null;

  constructor(message: string, { kind, code, nextSteps = [], retryAfter_s = null, requestId = null }: ProblemFacts) {
    super(message);
    this.name = "RequestProblem";
    this.kind = kind;
    this.code = code;
    this.nextSteps = nextSteps;
    this.retryAfter_s = retryAfter_s;
    this.requestId = requestId;
  }
}

/** Anything thrown, as a problem that a page can show. */
export function asProblem(error: unknown): RequestProblem {
  if (error instanceof RequestProblem) return error;
  if (error instanceof StudioError) return problemOf(error);
  return new RequestProblem("Something went wrong in this page.", {
    kind: "unavailable",
    code: "page_fault",
    nextSteps: ["Reload the page. If it lasts, tell whoever runs this studio."],
  });
}

/** How a request fares that never got an answer. */
export function noAnswer(): RequestProblem {
  return new RequestProblem("The studio cannot be reached.", {
    kind: "offline",
    code: "offline",
    nextSteps: ["Check your connection. Nothing is lost; try again when it is back."],
  });
}

function problemOf({ code, message, nextSteps, details }: StudioError): RequestProblem {
  const status = numberIn(details, "httpStatus");
  // Where no answer came there is no status, and the client's advice is for those who run the server.
  if (status === null) return noAnswer();
  const requestId = details["requestId"];
  return new RequestProblem(message, {
    kind: kindOf(code, status),
    code,
    nextSteps: nextSteps.length > 0 ? nextSteps : ["Try again in a moment."],
    retryAfter_s: numberIn(details, "retryAfter_s"),
    requestId: typeof requestId === "string" ? requestId : null,
  });
}

function numberIn(details: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = details[name];
  return typeof value === "number" ? value : null;
}

function kindOf(code: string, status: number): ProblemKind {
  if (code === "unauthenticated") return "session_ended";
  if (code === "reauthentication_required") return "confirmation_needed";
  if (code === "rate_limited") return "rate_limited";
  return status >= 500 ? "unavailable" : "refused";
}
