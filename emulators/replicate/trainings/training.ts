import type { JsonObject } from "../../shared/json.ts";
import type { EmulatedModel } from "../models/model.ts";
import type { Outcome } from "../predictions/outcome.ts";
import type { Timeline } from "../predictions/timeline.ts";
import type { WebhookSubscription } from "../webhooks/subscription.ts";

/** A training that was accepted: what it makes is a version of the destination, and its weights. */
export interface Training {
  readonly id: string;
  /** Order of creation; list pages are cut by it. */
  readonly sequence: number;
  /** What is trained. */
  readonly model: EmulatedModel;
  /** The model that gets the new version, as `owner/name`. */
  readonly destination: string;
  readonly input: JsonObject;
  /** The input as canonical JSON. */
  readonly inputText: string;
  readonly outcome: Outcome;
  readonly timeline: Timeline;
  readonly webhook: WebhookSubscription | null;
}

export const weightsFile = "trained_model.tar";

/** An empty archive: two blocks of zeros. Nothing was learnt here. */
export const emulatedWeights: Buffer = Buffer.alloc(1024);
