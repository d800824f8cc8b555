import { CallFailed } from "../connection/call-problem.ts";
import { acceptedBody, healthBody, type HealthBody, jobBody, type JobBody } from "./runpod-body.ts";

/** What a job may take, beside its input. */
export interface JobPolicy {
  /** From when a worker takes it; longer is ended as TIMED_OUT. */
  readonly executionTimeout_ms: number;
  /** From acceptance; the endpoint forgets the job then, whatever it is doing. */
  readonly ttl_ms: number;
  /** Whether it may be left waiting rather than have another machine started for it. */
  readonly isLowPriority: boolean;
}

/** The calls we make of one endpoint. Whatever they throw, `callProblem` says what it means. */
export interface RunpodApi {
  /** Begins a job, which costs money. Answers its id. */
  run(
    input: Readonly<Record<string, unknown>>,
    policy: JobPolicy,
    webhookUrl: string | null,
    signal: AbortSignal,
  ): Promise<string>;
  status(jobId: string, signal: AbortSignal): Promise<JobBody>;
  cancel(jobId: string, signal: AbortSignal): Promise<void>;
  health(signal: AbortSignal): Promise<HealthBody>;
}

/** Below this RunPod refuses a policy; it is no use to ask for less anyway. */
const shortestExecution_ms = 6_000;
const shortestLife_ms = 10_000;

/**
 * The HTTP API of a serverless endpoint (https://docs.runpod.io/serverless/endpoints/operation-reference).
 *
 * @param fetch a `carefulFetch`, which decides what is repeated
 */
export function runpodApi(options: {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly endpointId: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}): RunpodApi {
  const endpoint = `${options.baseUrl.replace(/\/$/u, "")}/${encodeURIComponent(options.endpointId)}`;
  const call = async (path: string, init: Omit<RequestInit, "headers">): Promise<unknown> => {
    const headers = {
      authorization: `Bearer ${options.apiKey}`,
      "user-agent": "figment",
      ...(init.body !== undefined && { "content-type": "application/json" }),
    };
    const response = await options.fetch(`${endpoint}${path}`, { ...init, headers });
    if (!response.ok) throw new CallFailed(response);
    return response.json();
  };
  return {
    async run(input, { executionTimeout_ms, ttl_ms, isLowPriority }, webhookUrl, signal) {
      const policy = {
        executionTimeout: Math.max(shortestExecution_ms, Math.ceil(executionTimeout_ms)),
        ttl: Math.max(shortestLife_ms, Math.ceil(ttl_ms)),
        lowPriority: isLowPriority,
      };
      const body = JSON.stringify({ input, policy, ...(webhookUrl !== null && { webhook: webhookUrl }) });
      return acceptedBody.parse(await call("/run", { method: "POST", body, signal })).id;
    },
    status: async (jobId, signal) => jobBody.parse(await call(`/status/${jobId}`, { signal })),
    async cancel(jobId, signal) {
      await call(`/cancel/${jobId}`, { method: "POST", signal });
    },
    health: async (signal) => healthBody.parse(await call("/health", { signal })),
  };
}
