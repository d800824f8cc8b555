import { z } from "zod";

/** It becomes part of a path, so it is looked at before it is trusted. */
const predictionId = z.string().regex(/^[\w-]{1,64}$/u);

/** The answer to a create. What the prediction has become by then does not matter: it is asked again later. */
export const createdBody = z.object({ id: predictionId });

/** A prediction as the API shows it; what we do not use is left out. */
export const predictionBody = z.object({
  id: predictionId,
  status: z.enum(["starting", "processing", "succeeded", "failed", "canceled", "aborted"]),
  output: z.unknown(),
  error: z.unknown(),
  logs: z.string().nullish(),
  data_removed: z.boolean().nullish(),
  completed_at: z.string().nullish(),
  /** When `Cancel-After` ends it. */
  deadline: z.string().nullish(),
});

export type PredictionBody = z.output<typeof predictionBody>;

/** A prediction in a list. */
export const listedPrediction = z.object({
  id: predictionId,
  model: z.string().nullish(),
  version: z.string().nullish(),
  input: z.unknown(),
  created_at: z.string(),
});

export type ListedPrediction = z.output<typeof listedPrediction>;

/** A page of a list. Others use the account too: what they made in ways we do not know must not hide ours. */
export const predictionPage = z.object({ next: z.string().nullish(), results: z.array(z.unknown()) });
