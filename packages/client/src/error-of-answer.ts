import { errorTable, StudioError, type StudioErrorCode } from "@figment/core/errors";
import { retryAfterOf } from "./retry-after.ts";

/** What an answer that is no success says, as the error that it was on the server. Reads the answer's body. */
export async function errorOfAnswer(response: Response): Promise<StudioError> {
  const problem = await problemIn(response);
  const { status } = response;
  const code = isCode(problem["code"]) ? problem["code"] : codeOfStatus(status);
  const retryAfter_s = retryAfterOf(response.headers);
  return new StudioError(code, textOf(problem["detail"]) ?? textOf(problem["title"]) ?? plainText(response), {
    nextSteps: Array.isArray(problem["next_steps"]) ? problem["next_steps"].map(String) : [],
    isRetryable: isRetryable(status),
    details: {
      ...(typeof problem["details"] === "object" ? problem["details"] : {}),
      httpStatus: status,
      requestId: textOf(problem["request_id"]) ?? response.headers.get("x-request-id"),
      ...(retryAfter_s === null ? {} : { retryAfter_s }),
    },
  });
}

/** All is well, says somebody who is not the API: a page of a hotel's network, a site, another program. */
export function unexpectedAnswer(base: URL, { status }: Response): StudioError {
  return new StudioError("server_unavailable", `${base.origin} answers (${status}), but not as Figment's API does.`, {
    nextSteps: ["Look whether the address is right; the API's own has `/api/health` under it."],
  });
}

async function problemIn(response: Response): Promise<Readonly<Record<string, unknown>>> {
  const isProblem = (response.headers.get("content-type") ?? "").includes("json");
  const body: unknown = isProblem ? await response.json().catch(() => null) : await response.text().then(() => null);
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
}

/** For what does not come from the API itself, such as a proxy's page, or has a code that is newer than this program. */
function codeOfStatus(status: number): StudioErrorCode {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "not_found";
  if (status === 409) return "conflict";
  if (status === 429) return "rate_limited";
  if (status >= 502 && status <= 504) return "server_unavailable";
  return status < 500 ? "invalid_input" : "internal";
}

const isRetryable = (status: number): boolean => status === 429 || (status >= 502 && status <= 504);

const isCode = (given: unknown): given is StudioErrorCode =>
  typeof given === "string" && Object.hasOwn(errorTable, given);

const textOf = (given: unknown): string | null => (typeof given === "string" && given !== "" ? given : null);

function plainText({ status, url }: Response): string {
  const where = url === "" ? "The server" : new URL(url).origin;
  return `${where} answered ${status}, and says no more.`;
}
