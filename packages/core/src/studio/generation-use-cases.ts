import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import { cancelJob } from "../generation/cancel-job.ts";
import type { ImageExplanation } from "../generation/explain-images.ts";
import type { VideoExplanation } from "../generation/explain-videos.ts";
import { findJob, listJobs } from "../generation/find-job.ts";
import type { FlowCollaborators } from "../generation/flow/collaborators.ts";
import type { ImageBatchInput } from "../generation/image-batch.ts";
import type { ImageRequestInput } from "../generation/image-request.ts";
import type { Job } from "../generation/job.ts";
import type { ImageQuote } from "../generation/quote-images.ts";
import type { VideoQuote } from "../generation/quote-videos.ts";
import type { RecordedJobs } from "../generation/record-job.ts";
import type { RepeatRequestInput } from "../generation/repeat-request.ts";
import type { BatchQuote } from "../generation/request-batch.ts";
import type { RepeatQuote, Repeated } from "../generation/request-repeat.ts";
import type { VideoRequestInput } from "../generation/video-request.ts";
import { jobLook, type JobProgress } from "../generation/watch/look-at-jobs.ts";
import { watchJob } from "../generation/watch/watch-job.ts";
import { watchedJobs } from "../generation/watch/watched-jobs.ts";
import type { ReceivedWebhook, WebhookReceipt } from "../generation/webhooks/receive-webhook.ts";
import type { Worker } from "../generation/worker.ts";
import type { Media } from "../media/media.ts";
import type { PagePosition } from "../paging.ts";
import type { JobQueue } from "../queue/job-queue.ts";

const checked = () => import("./checked-use-cases.ts");

/** Asking for images and videos, and following them. */
export interface GenerationUseCases {
  quoteImages(account: Account, character: Character, input: ImageRequestInput): Promise<ImageQuote>;
  explainImages(account: Account, character: Character, input: ImageRequestInput): Promise<ImageExplanation>;
  /** @param jobId the id of the job, where it was chosen before */
  requestImages(account: Account, character: Character, input: ImageRequestInput, jobId?: string): Promise<Job>;
  /** The same request for every pose, clothing and scene of a list, priced as one and held in one statement. */
  quoteBatch(account: Account, character: Character, batch: ImageBatchInput): Promise<BatchQuote>;
  requestBatch(account: Account, character: Character, batch: ImageBatchInput): Promise<RecordedJobs>;
  /** An image made again from its recipe: with its own seed, or varied with others. */
  quoteRepeat(account: Account, media: Media, wish: RepeatRequestInput): Promise<RepeatQuote>;
  requestRepeat(account: Account, media: Media, wish: RepeatRequestInput, jobId?: string): Promise<Repeated>;
  quoteVideos(account: Account, character: Character, input: VideoRequestInput): Promise<VideoQuote>;
  explainVideos(account: Account, character: Character, input: VideoRequestInput): Promise<VideoExplanation>;
  requestVideos(account: Account, character: Character, input: VideoRequestInput, jobId?: string): Promise<Job>;
  find(account: Account, reference: string): Promise<Job>;
  list(account: Account, limit?: number, after?: PagePosition): Promise<readonly Job[]>;
  watch(account: Account, jobId: string, signal?: AbortSignal): AsyncGenerator<JobProgress, void>;
  cancel(account: Account, reference: string): Promise<Job>;
  /** Takes a call of an engine to the address it was given. Throws `engine_unavailable` when its proof cannot be checked now. */
  receiveWebhook(engine: string, call: ReceivedWebhook): Promise<WebhookReceipt>;
  /** Whether this process works on jobs; else it asks and watches, and `figment worker` works. */
  readonly isWorker: boolean;
  /** Takes up jobs that were interrupted, in this process. Answers their ids; none where workers do that. */
  recover(): Promise<readonly string[]>;
  /** Resolves when this process has nothing left to do. */
  idle(): Promise<void>;
}

interface Collaborators {
  /** What a request needs. */
  readonly requests: Requests;
  /** What the work on it needs. */
  readonly flow: FlowCollaborators;
  readonly queue: JobQueue;
  readonly worker: Worker;
  readonly isWorker: boolean;
}

type Requests = Parameters<(typeof import("./checked-use-cases.ts"))["requestBatch"]>[0] &
  Parameters<(typeof import("./checked-use-cases.ts"))["requestRepeat"]>[0] &
  Parameters<(typeof import("./checked-use-cases.ts"))["requestVideos"]>[0];

const planned = (jobId: string | undefined) => (jobId === undefined ? {} : { jobId });

export function generationUseCases({ requests, flow, queue, worker, isWorker }: Collaborators): GenerationUseCases {
  const { database, events, clock, engines, webhooks, telemetry } = flow;
  const watched = watchedJobs(events, jobLook(database, clock));
  return {
    quoteImages: async (account, character, input) =>
      (await checked()).quoteImages(requests, account, character, input),
    explainImages: async (account, character, input) =>
      (await checked()).explainImages(requests, account, character, input),
    requestImages: async (account, character, input, jobId) =>
      (await checked()).requestImages({ ...requests, ...planned(jobId) }, account, character, input),
    quoteBatch: async (account, character, batch) => (await checked()).quoteBatch(requests, account, character, batch),
    requestBatch: async (account, character, batch) =>
      (await checked()).requestBatch(requests, account, character, batch),
    quoteRepeat: async (account, media, wish) => (await checked()).quoteRepeat(requests, account, media, wish),
    requestRepeat: async (account, media, wish, jobId) =>
      (await checked()).requestRepeat({ ...requests, ...planned(jobId) }, account, media, wish),
    quoteVideos: async (account, character, input) =>
      (await checked()).quoteVideos(requests, account, character, input),
    explainVideos: async (account, character, input) =>
      (await checked()).explainVideos(requests, account, character, input),
    requestVideos: async (account, character, input, jobId) =>
      (await checked()).requestVideos({ ...requests, ...planned(jobId) }, account, character, input),
    find: (account, reference) => findJob(database, account, reference),
    list: (account, limit, after) => listJobs(database, account, limit, after),
    watch: (account, jobId, signal) => watchJob({ database, watched }, account, jobId, signal),
    cancel: (account, reference) => cancelJob({ database, clock, queue }, account, reference),
    receiveWebhook: async (engineName, call) =>
      (await checked()).receiveWebhook({ database, engines, webhooks, queue, clock, telemetry }, engineName, call),
    isWorker,
    recover: () => worker.recover(),
    idle: () => (isWorker ? queue.idle() : Promise.resolve()),
  };
}
