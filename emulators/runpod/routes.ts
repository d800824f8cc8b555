import type { FastifyInstance, FastifyRequest } from "fastify";
import { canonicalJson, type JsonObject, jsonObject } from "../shared/json.ts";
import { acceptJob } from "./accept-job.ts";
import type { Emulation } from "./emulation.ts";
import type { Fault, Operation } from "./fault.ts";
import { faultOf } from "../shared/faults/fault-language.ts";
import { sufferAfter, sufferBefore } from "./suffer.ts";
import { hasStarted, isForgotten, type Job, statusAt } from "./job.ts";
import { jobBody, pictureBytes } from "./job-body.ts";
import { problem } from "./problem.ts";

const defaultOversize_bytes = 96 * 1024 * 1024;

/** What an endpoint answers: `/run`, `/status/:id`, `/cancel/:id`, `/health`. */
export function endpointRoutes(app: FastifyInstance, emulation: Emulation): void {
  const { jobs, clock, settings, worker, webhooks } = emulation;

  app.post("/run", async (request) => {
    const inputText = canonicalJson(jsonObject(request.body)["input"] ?? {});
    const faults = fire(emulation, request, "run", inputText);
    await sufferBefore(faults);
    const now = clock.now();
    const job = acceptJob(request.body, { now, settings, faults, refusal: worker.refusal });
    jobs.set(job.id, job);
    request.notes.push(job.id);
    webhooks.expectEnd(job);
    sufferAfter(faults);
    return { id: job.id, status: "IN_QUEUE" };
  });

  app.get<{ Params: { id: string } }>("/status/:id", async (request) => {
    await sufferBefore(fire(emulation, request, "status", jobs.get(request.params.id)?.inputText ?? null));
    const job = known(emulation, request.params.id);
    request.notes.push(statusAt(job, clock.now()));
    return jobBody(emulation, job);
  });

  app.post<{ Params: { id: string } }>("/cancel/:id", async (request) => {
    const faults = fire(emulation, request, "cancel", jobs.get(request.params.id)?.inputText ?? null);
    await sufferBefore(faults);
    const job = cancelled(known(emulation, request.params.id), clock.now());
    jobs.set(job.id, job);
    webhooks.expectEnd(job);
    sufferAfter(faults);
    return jobBody(emulation, job);
  });

  app.get("/health", async (request) => {
    await sufferBefore(fire(emulation, request, "health", null));
    return health(emulation);
  });
}

/** Files of the bucket. Who knows the address may fetch. */
export function bucketRoutes(app: FastifyInstance, emulation: Emulation): void {
  app.get<{ Params: { id: string; index: string } }>("/bucket/:id/:index(^\\d+).png", async (request, reply) => {
    const job = emulation.jobs.get(request.params.id);
    const faults = fire(emulation, request, "bucket", job?.inputText ?? null);
    await sufferBefore(faults);
    if (job === undefined || statusAt(job, emulation.clock.now()) !== "COMPLETED") throw problem(404);
    const bytes = await pictureBytes(emulation, job, Number(request.params.index));
    const oversized = faultOf(faults, "oversized") ?? faultOf(job.faults, "oversized");
    reply.type("image/png");
    if (oversized !== undefined) return Buffer.alloc(oversized.value ?? defaultOversize_bytes);
    return faultOf(faults, "corrupt") === undefined ? bytes : bytes.subarray(0, Math.floor(bytes.length / 2));
  });
}

function fire(
  emulation: Emulation,
  request: FastifyRequest,
  operation: Operation,
  inputText: string | null,
): readonly Fault[] {
  const faults = emulation.faults.fire(operation, inputText);
  request.notes.push(...faults.map(({ kind }) => `fault ${kind}`));
  return faults;
}

/** @throws Problem 404, also for a job that was there and is forgotten */
function known({ jobs, clock }: Emulation, id: string): Job {
  const job = jobs.get(id);
  if (job === undefined || isForgotten(job, clock.now())) throw problem(404);
  return job;
}

/** The same job when it is over already: cancelling twice, or too late, changes nothing. */
function cancelled(job: Job, now: Date): Job {
  if (now >= job.endsAt) return job;
  return { ...job, startsAt: hasStarted(job, now) ? job.startsAt : null, endsAt: now, ending: "CANCELLED" };
}

function health({ jobs, clock }: Emulation): JsonObject {
  const now = clock.now();
  const present = [...jobs.values()].filter((job) => !isForgotten(job, now));
  const count = (...statuses: readonly string[]) =>
    present.filter((job) => statuses.includes(statusAt(job, now))).length;
  const throttled = present.filter(
    (job) => statusAt(job, now) === "IN_QUEUE" && faultOf(job.faults, "throttled") !== undefined,
  ).length;
  const running = count("IN_PROGRESS");
  return {
    jobs: {
      completed: count("COMPLETED"),
      failed: count("FAILED", "TIMED_OUT"),
      inProgress: running,
      inQueue: count("IN_QUEUE"),
      retried: 0,
    },
    workers: { idle: running === 0 ? 1 : 0, initializing: 0, ready: 1, running, throttled, unhealthy: 0 },
  };
}
