import type { AccountId, CharacterId, JobId, MediaId } from "../ids.ts";
import type { Descent } from "../media/media.ts";
import type { PlanId } from "../plans/index.ts";
import type { ContentRating } from "./content-rating.ts";
import type { ImageRequest } from "./image-request.ts";
import type { ImageParameters, VideoParameters } from "./engine.ts";
import type { VideoRequest } from "./video-request.ts";

/** A job is as far as the least of its outputs (`move_output` of the migrations), and succeeded when any was delivered (`finish_job`). */
export type JobState = "queued" | "submitting" | "running" | "collecting" | "succeeded" | "failed" | "cancelled";
export type { ContentRating };
export type OutputState = JobState | "filtered";

/** What was asked for, and with which parameters it is made. */
export type JobRecipe =
  | { readonly kind: "image"; readonly request: ImageRequest; readonly parameters: ImageParameters }
  | { readonly kind: "video"; readonly request: VideoRequest; readonly parameters: VideoParameters };

/** One request for images or videos, and how far it is. */
export type Job = JobFacts & JobRecipe;

interface JobFacts {
  readonly id: JobId;
  readonly accountId: AccountId;
  readonly characterId: CharacterId;
  readonly characterName: string;
  readonly characterVersionId: string;
  readonly state: JobState;
  readonly count: number;
  readonly plan: PlanId;
  readonly holdId: string;
  readonly engine: string;
  readonly model: string;
  readonly contentRating: ContentRating;
  readonly prompt: string;
  readonly negativePrompt: string;
  /** The image that it repeats or varies. */
  readonly parent: { readonly mediaId: MediaId; readonly descent: Descent } | null;
  readonly outputs: readonly Output[];
  readonly isCancelRequested: boolean;
  readonly deadlineAt: Date;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface Output {
  readonly index: number;
  readonly seed: number;
  readonly state: OutputState;
  readonly failureCode: string | null;
  /** What stands in its way for now, as a failure code; it is tried again by itself. */
  readonly troubleCode: string | null;
  /** Tries so far to fetch and store what the engine made. */
  readonly collectFailures: number;
  /** What the operator has to know of its failure; nothing that other people are shown. */
  readonly operatorNote: string | null;
  readonly mediaId: MediaId | null;
}

const finalStates: readonly OutputState[] = ["succeeded", "filtered", "failed", "cancelled"];

export function isFinal(state: OutputState): boolean {
  return finalStates.includes(state);
}
