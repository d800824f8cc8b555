import { buildSettings } from "../build-settings.ts";
import { ApiError } from "./api-error.ts";
import { forgetSession } from "./session-hint.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

const timeout_ms = 20_000;

/**
 * One question to the API, with the session's cookie; answers its JSON.
 *
 * @throws ApiError for a refusal, and with the code `offline` when nothing answers in time
 */
export async function ask<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${buildSettings.api}${path}`, {
    method,
    credentials: buildSettings.api === "" ? "same-origin" : "include",
    signal: AbortSignal.timeout(timeout_ms),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  }).catch(() => {
    throw new ApiError("offline", "Figment does not answer.", ["See whether you are online, then try again."]);
  });
  // The caller knows what the operation answers; the API's own tests hold it to its document.
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Answer;
  throw refusal(response, answer);
}

function refusal(response: Response, answer: unknown): ApiError {
  const { code, detail, next_steps: nextSteps = [] } = (answer ?? {}) as Partial<Problem>;
  if (code === undefined || detail === undefined) {
    return new ApiError("offline", `Figment does not answer as it should (${response.status}).`, [
      "Try again in a minute.",
    ]);
  }
  if (code === "unauthenticated") forgetSession();
  const retryAfter_s = Number(response.headers.get("retry-after")) || null;
  return new ApiError(code, detail, nextSteps, retryAfter_s);
}

/** RFC 9457, with the API's own members. */
interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly next_steps: readonly string[];
}
