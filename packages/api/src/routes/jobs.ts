import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { streamJob } from "../events/stream-job.ts";
import { cursorAt, id, pageFrom, pageOf, pageQuery, positionOf } from "../schemas/common.ts";
import { jobSchema, showJob } from "../schemas/job.ts";

const tag = "Jobs";
const one = z.strictObject({ jobId: id });

const list = operation({
  id: "listJobs",
  tag,
  method: "GET",
  path: "/api/jobs",
  summary: "Your jobs, newest first",
  access: "read",
  query: pageQuery,
  answer: { status: 200, schema: pageOf(jobSchema), description: "A page of jobs." },
  errors: [],
  async handle({ studio, principal: { account }, query: { limit, cursor } }) {
    const jobs = await studio.generation.list(account, limit + 1, positionOf(cursor));
    return pageFrom(jobs, limit, cursorAt, showJob);
  },
});

const get = operation({
  id: "getJob",
  tag,
  method: "GET",
  path: "/api/jobs/:jobId",
  summary: "One of your jobs",
  access: "read",
  params: one,
  answer: { status: 200, schema: jobSchema, description: "The job." },
  errors: ["not_found"],
  async handle({ studio, principal: { account }, params }) {
    return showJob(await studio.generation.find(account, params.jobId));
  },
});

const cancel = operation({
  id: "cancelJob",
  tag,
  method: "POST",
  path: "/api/jobs/:jobId/cancel",
  summary: "Cancel a job",
  description: "At any stage; what is not delivered is given back in full.",
  access: "generate",
  params: one,
  answer: { status: 200, schema: jobSchema, description: "The job; it ends as soon as its engine lets go of it." },
  errors: ["not_found", "conflict"],
  async handle({ studio, principal: { account }, params }) {
    return showJob(await studio.generation.cancel(account, params.jobId));
  },
});

const events = operation({
  id: "watchJob",
  tag,
  method: "GET",
  path: "/api/jobs/:jobId/events",
  summary: "A job as it moves, as server-sent events",
  description:
    "Each `progress` event holds what `GET /api/generate/status/:jobId` answers; the last is `finished`. A client that comes back with `Last-Event-ID` is told at once what it missed.",
  access: "read",
  params: one,
  answer: { status: 200, contentTypes: ["text/event-stream"], description: "Events until the job has ended." },
  errors: ["not_found"],
  async handle({ studio, principal: { account }, params, request, reply }) {
    return streamJob(studio, account, params.jobId, { request, reply });
  },
});

export const jobOperations: readonly Operation[] = [list, get, cancel, events];
