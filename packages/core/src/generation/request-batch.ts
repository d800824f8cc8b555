import type { Account } from "../accounts/account.ts";
import { requireAttestedAccount } from "../accounts/require-account.ts";
import type { Character } from "../characters/character.ts";
import { batchRequests, type ImageBatchInput } from "./image-batch.ts";
import type { ImageQuote } from "./quote-images.ts";
import { markedImagesOf } from "./quote-images.ts";
import { prepareImages, type PrepareCollaborators, type PreparedImages } from "./prepare-images.ts";
import { costOfImages } from "./pricing.ts";
import { quoteCost, type QuoteCollaborators } from "./quote-cost.ts";
import { recordJobs, type RecordedJobs } from "./record-job.ts";
import { newImageJob, type RequestCollaborators } from "./request-images.ts";
import { unpaidError } from "./unpaid-error.ts";

/** What a batch would cost altogether. */
export interface BatchQuote extends ImageQuote {
  /** Jobs that it would become, one for each combination. */
  readonly jobs: number;
}

/** Answers what a batch would cost, without doing it. Throws what any of its requests would. */
export async function quoteBatch(
  collaborators: PrepareCollaborators & QuoteCollaborators,
  account: Account,
  character: Character,
  batch: ImageBatchInput,
): Promise<BatchQuote> {
  requireAttestedAccount(account);
  return quote(collaborators, account, await prepareBatch(collaborators, account, character, batch, true));
}

/**
 * Takes a batch: checks every request, then holds the cost of each and records its job, all in one statement. Nothing is
 * begun unless all of it can be paid; each job is then charged for what it delivers. Throws what `requestImages` does.
 */
export async function requestBatch(
  collaborators: RequestCollaborators,
  account: Account,
  character: Character,
  batch: ImageBatchInput,
): Promise<RecordedJobs> {
  requireAttestedAccount(account);
  const prepared = await prepareBatch(collaborators, account, character, batch, false);
  const whole = await quote(collaborators, account, prepared);
  const [outcome] = whole.reasons;
  if (outcome !== undefined) throw unpaidError("image", whole.count, { ...whole, outcome });
  const jobs = [];
  for (const one of prepared) jobs.push(await newImageJob(collaborators, one));
  return recordJobs(collaborators, account, jobs);
}

async function prepareBatch(
  collaborators: PrepareCollaborators,
  account: Account,
  character: Character,
  batch: ImageBatchInput,
  isTrial: boolean,
): Promise<readonly PreparedImages[]> {
  const prepared: PreparedImages[] = [];
  for (const request of batchRequests(batch)) {
    prepared.push(await prepareImages(collaborators, account, character, request, { isTrial }));
  }
  return prepared;
}

async function quote(
  collaborators: QuoteCollaborators,
  account: Account,
  prepared: readonly PreparedImages[],
): Promise<BatchQuote> {
  const count = prepared.reduce((sum, { request }) => sum + request.count, 0);
  const costs = await quoteCost(collaborators, account, costOfImages(count));
  const steps = prepared[0]?.parameters.steps ?? 0;
  return { kind: "image", jobs: prepared.length, count, steps, ...costs, markedImages: markedImagesOf(costs) };
}
