import { randomUUID } from "node:crypto";
import { later } from "../shared/clock.ts";
import { canonicalJson, isJsonObject, type JsonObject, jsonObject } from "../shared/json.ts";
import type { Fault } from "./fault.ts";
import { faultOf } from "../shared/faults/fault-language.ts";
import type { Job, Policy } from "./job.ts";
import { Problem, problem } from "./problem.ts";
import type { RunpodSettings } from "./settings.ts";

const day_ms = 24 * 3_600_000;
const maximumBody_bytes = 10 * 1024 * 1024;

/**
 * Accepts a job from the body of `/run`: everything time decides about it is fixed here. From here on it costs money,
 * whether or not the caller ever hears of it.
 *
 * @throws Problem 400 for a body that RunPod does not take.
 */
export function acceptJob(
  body: unknown,
  {
    now,
    settings,
    faults,
    refusal,
  }: {
    readonly now: Date;
    readonly settings: RunpodSettings;
    readonly faults: readonly Fault[];
    /** Whether the worker will refuse the input once it looks at it. */
    readonly refusal: (input: JsonObject) => string | null;
  },
): Job {
  const { input, webhook, policy: wanted } = jsonObject(body);
  if (!isJsonObject(input)) throw problem(400);
  const inputText = canonicalJson(input);
  if (inputText.length > maximumBody_bytes) throw problem(400);
  const policy = readPolicy(jsonObject(wanted));
  const startsAt = later(now, faultOf(faults, "throttled")?.value ?? settings.boot_ms);
  const ending = endingOf(input, faults, refusal);
  const isTimedOut = faultOf(faults, "TIMED_OUT") !== undefined || settings.run_ms > policy.executionTimeout_ms;
  const run_ms = Math.min(settings.run_ms, policy.executionTimeout_ms);
  const endsAt = later(startsAt, run_ms);
  const lost = faultOf(faults, "lost");
  const forgottenAt = Math.min(
    later(now, policy.ttl_ms).getTime(),
    later(endsAt, settings.retention_ms).getTime(),
    ...(lost === undefined ? [] : [later(now, lost.value ?? 0).getTime()]),
  );
  return {
    id: `${randomUUID()}-u1`,
    input,
    inputText,
    policy,
    webhook: readWebhook(webhook),
    faults,
    createdAt: now,
    startsAt,
    endsAt,
    ending: isTimedOut ? "TIMED_OUT" : ending,
    forgottenAt: new Date(forgottenAt),
  };
}

function endingOf(
  input: JsonObject,
  faults: readonly Fault[],
  refusal: (input: JsonObject) => string | null,
): "COMPLETED" | "FAILED" {
  const fails = faultOf(faults, "FAILED") ?? faultOf(faults, "out-of-memory");
  return fails !== undefined || refusal(input) !== null ? "FAILED" : "COMPLETED";
}

/** The limits of https://docs.runpod.io/serverless/endpoints/send-requests#execution-policies. */
function readPolicy(policy: JsonObject): Policy {
  const { executionTimeout = 600_000, ttl = day_ms, lowPriority = false, ...others } = policy;
  const other = Object.keys(others)[0];
  if (other !== undefined) throw new Problem(400, { error: `bad request: policy.${other} is unknown` });
  if (typeof executionTimeout !== "number" || executionTimeout <= 5_000 || executionTimeout > 7 * day_ms) {
    throw new Problem(400, { error: "bad request: policy.executionTimeout must be above 5000 ms" });
  }
  if (typeof ttl !== "number" || ttl < 10_000 || ttl > 7 * day_ms) {
    throw new Problem(400, { error: "bad request: policy.ttl must be at least 10000 ms" });
  }
  return { executionTimeout_ms: executionTimeout, ttl_ms: ttl, isLowPriority: lowPriority === true };
}

function readWebhook(webhook: unknown): string | null {
  if (webhook === undefined || webhook === null) return null;
  if (typeof webhook === "string" && URL.canParse(webhook)) return webhook;
  throw new Problem(400, { error: "bad request: webhook must be a url" });
}
