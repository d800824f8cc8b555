import { z } from "zod";
import type { Secret } from "../../configuration/secret.ts";
import { StudioError } from "../../errors.ts";
import type { AgeAssurance } from "./age-assurance.ts";

export interface ProviderOptions {
  readonly url: string;
  readonly token: Secret | null;
  readonly fetch?: typeof globalThis.fetch;
}

const timeout_ms = 10_000;
const longestAnswer_characters = 10_000;
/** Anything beside these two is not for us, and is not read. */
const answer = z.object({ over_18: z.boolean() });

/**
 * A service of the operator's choice: it is sent an opaque id, the locale and the policy's version by POST, and answers
 * `{"over_18": true}` or `{"over_18": false}`. Any other answer is no answer. The person's own statement is needed beside it.
 */
export function providerAgeAssurance({ url, token, fetch = globalThis.fetch }: ProviderOptions): AgeAssurance {
  return {
    method: `provider:${new URL(url).host}`,
    async isAdult({ accountId, statesAdult, locale, policyVersion }, signal) {
      if (!statesAdult) return false;
      try {
        const response = await fetch(url, {
          method: "POST",
          redirect: "error",
          headers: {
            "content-type": "application/json",
            ...(token === null ? {} : { authorization: `Bearer ${token.reveal()}` }),
          },
          body: JSON.stringify({ subject: accountId, locale, policy_version: policyVersion }),
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeout_ms)]),
        });
        if (!response.ok) throw new Error(`it answered ${response.status}`);
        const body = await response.text();
        return answer.parse(JSON.parse(body.slice(0, longestAnswer_characters))).over_18;
      } catch (cause) {
        signal.throwIfAborted();
        throw new StudioError("engine_unavailable", "The service that checks ages did not answer.", {
          isRetryable: true,
          nextSteps: ["Try again in a few minutes."],
          cause,
        });
      }
    },
  };
}
