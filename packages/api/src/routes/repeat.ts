import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { id } from "../schemas/common.ts";
import { quoteSchema, showQuote } from "../schemas/generation.ts";
import { jobSchema, showJob } from "../schemas/job.ts";
import { maybeTaken } from "./maybe-taken.ts";
import { quoteRefusals } from "./refusals.ts";

const common = { tag: "Generation", method: "POST", access: "generate", params: z.strictObject({ id }) } as const;
const differences = z.array(z.string()).meta({ description: "What is not as it was, in words." });
const wish = z.strictObject({
  descent: z.enum(["reproduce", "vary"]).meta({ description: "With its own seed, or with others." }),
  count: z.int().min(1).max(4).default(1),
  strength: z.number().min(0).max(1).optional().meta({ description: "How far a variation may move away." }),
});

const readWish = ({ strength, ...rest }: z.output<typeof wish>) => ({
  ...rest,
  ...(strength === undefined ? {} : { strength }),
});

const quote = operation({
  ...common,
  id: "quoteRepeat",
  path: "/api/media/:id/quote-repeat",
  summary: "What making an image again would cost, and what would not be as it was",
  body: wish,
  answer: {
    status: 200,
    schema: quoteSchema.extend({ differences }),
    description: "What it would cost; nothing is held.",
  },
  errors: quoteRefusals,
  async handle({ studio, principal: { account }, params, body }) {
    const media = await studio.media.find(account, params.id);
    const quoted = await studio.generation.quoteRepeat(account, media, readWish(body));
    return { ...showQuote(quoted), differences: [...quoted.differences] };
  },
});

const repeat = operation({
  ...common,
  id: "repeatMedia",
  path: "/api/media/:id/repeat",
  summary: "Make an image again from its recipe, or variations of it",
  isIdempotent: true,
  body: wish,
  answer: {
    status: 202,
    schema: z.strictObject({ job: jobSchema, differences }),
    description: "The job, safe and queued.",
  },
  errors: [...quoteRefusals, "insufficient_balance"],
  async handle({ studio, principal: { account }, params, body, planned }) {
    if (planned?.isResumed === true) throw maybeTaken();
    const media = await studio.media.find(account, params.id);
    const { job, differences: told } = await studio.generation.requestRepeat(account, media, readWish(body));
    return { job: showJob(job), differences: [...told] };
  },
});

export const repeatOperations: readonly Operation[] = [quote, repeat];
