import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { id } from "../schemas/common.ts";
import {
  imageRequest,
  quoteSchema,
  readImageRequest,
  readVideoRequest,
  showQuote,
  videoRequest,
} from "../schemas/generation.ts";
import { jobProgressSchema, jobSchema, showJob, showProgress } from "../schemas/job.ts";
import { nextProgress } from "./next-progress.ts";
import { quoteRefusals } from "./refusals.ts";
import { resumed } from "./resumed.ts";

const tag = "Generation";
const accepted = { status: 202, schema: jobSchema, description: "The job, safe and queued." };
const quoted = { status: 200, schema: quoteSchema, description: "What it would cost; nothing is held." };
const accessible = { tag, method: "POST", access: "generate" } as const;

const generateImage = operation({
  ...accessible,
  id: "generateImage",
  path: "/api/generate/image",
  summary: "Ask for images of a character",
  description: "Holds what they cost; you are charged for each image that is delivered, and for nothing else.",
  isIdempotent: true,
  body: imageRequest,
  answer: accepted,
  errors: [...quoteRefusals, "insufficient_balance"],
  async handle({ studio, principal: { account }, body, planned, reply }) {
    const made = planned?.isResumed === true ? await resumed(() => studio.generation.find(account, planned.id)) : null;
    const character = await studio.characters.find(account, body.character_id);
    const job =
      made ?? (await studio.generation.requestImages(account, character, readImageRequest(body), planned?.id));
    reply.header("location", `/api/generate/status/${job.id}`);
    return showJob(job);
  },
});

const generateVideo = operation({
  ...accessible,
  id: "generateVideo",
  path: "/api/generate/video",
  summary: "Ask for videos that start from an image of a character",
  isIdempotent: true,
  body: videoRequest,
  answer: accepted,
  errors: [...quoteRefusals, "insufficient_balance"],
  async handle({ studio, principal: { account }, body, planned, reply }) {
    const made = planned?.isResumed === true ? await resumed(() => studio.generation.find(account, planned.id)) : null;
    const character = await studio.characters.find(account, body.character_id);
    const job =
      made ?? (await studio.generation.requestVideos(account, character, readVideoRequest(body), planned?.id));
    reply.header("location", `/api/generate/status/${job.id}`);
    return showJob(job);
  },
});

const quoteImage = operation({
  ...accessible,
  id: "quoteImage",
  path: "/api/generate/quote/image",
  summary: "What images would cost, and who would pay",
  body: imageRequest,
  answer: quoted,
  errors: quoteRefusals,
  async handle({ studio, principal: { account }, body }) {
    const character = await studio.characters.find(account, body.character_id);
    return showQuote(await studio.generation.quoteImages(account, character, readImageRequest(body)));
  },
});

const quoteVideo = operation({
  ...accessible,
  id: "quoteVideo",
  path: "/api/generate/quote/video",
  summary: "What videos would cost, and who would pay",
  body: videoRequest,
  answer: quoted,
  errors: quoteRefusals,
  async handle({ studio, principal: { account }, body }) {
    const character = await studio.characters.find(account, body.character_id);
    return showQuote(await studio.generation.quoteVideos(account, character, readVideoRequest(body)));
  },
});

const status = operation({
  id: "getGenerationStatus",
  tag,
  method: "GET",
  path: "/api/generate/status/:jobId",
  summary: "How far a job is",
  description: "With `wait_s` it is answered when the job has moved, or after that time: one request in place of many.",
  access: "read",
  params: z.strictObject({ jobId: id }),
  query: z.strictObject({ wait_s: z.coerce.number().int().min(0).max(25).default(0) }),
  answer: { status: 200, schema: jobProgressSchema, description: "The job as it is now." },
  errors: ["not_found"],
  async handle({ studio, principal: { account }, params, query, request }) {
    return showProgress(await nextProgress(studio, account, params.jobId, { wait_s: query.wait_s, request }));
  },
});

export const generateOperations: readonly Operation[] = [generateImage, generateVideo, quoteImage, quoteVideo, status];
