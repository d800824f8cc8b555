import type { ImageBatchInput } from "@figment/core";
import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { imageRequest, quoteSchema, readImageRequest, showQuote } from "../schemas/generation.ts";
import { jobSchema, showJob } from "../schemas/job.ts";
import { maybeTaken } from "./maybe-taken.ts";
import { quoteRefusals } from "./refusals.ts";

const common = { tag: "Generation", method: "POST", access: "generate" } as const;
const phrases = z.array(z.string().max(300)).max(24).default([]);
const batch = imageRequest.extend({ poses: phrases, clothings: phrases, scenes: phrases });

const readBatch = ({ poses, clothings, scenes, ...request }: z.output<typeof batch>): ImageBatchInput => ({
  request: readImageRequest(request),
  poses,
  clothings,
  scenes,
});

const quote = operation({
  ...common,
  id: "quoteBatch",
  path: "/api/generate/quote/batch",
  summary: "What every pose in all clothing in every scene would cost together",
  body: batch,
  answer: {
    status: 200,
    schema: quoteSchema.extend({ jobs: z.int().meta({ description: "Jobs that it would become." }) }),
    description: "What it would cost; nothing is held.",
  },
  errors: quoteRefusals,
  async handle({ studio, principal: { account }, body }) {
    const character = await studio.characters.find(account, body.character_id);
    const quoted = await studio.generation.quoteBatch(account, character, readBatch(body));
    return { ...showQuote(quoted), jobs: quoted.jobs };
  },
});

const request = operation({
  ...common,
  id: "generateBatch",
  path: "/api/generate/batch",
  summary: "Ask for every pose in all clothing in every scene: one job each, held for together or not at all",
  isIdempotent: true,
  body: batch,
  answer: {
    status: 202,
    schema: z.strictObject({
      jobs: z.array(jobSchema),
      refused: z.int().meta({ description: "Jobs that could not be paid any more, and were left out." }),
    }),
    description: "The jobs, safe and queued.",
  },
  errors: [...quoteRefusals, "insufficient_balance"],
  async handle({ studio, principal: { account }, body, planned }) {
    if (planned?.isResumed === true) throw maybeTaken();
    const character = await studio.characters.find(account, body.character_id);
    const { jobs, refused } = await studio.generation.requestBatch(account, character, readBatch(body));
    return { jobs: jobs.map(showJob), refused };
  },
});

export const batchOperations: readonly Operation[] = [quote, request];
