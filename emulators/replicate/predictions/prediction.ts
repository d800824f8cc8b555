import type { JsonObject } from "../../shared/json.ts";
import type { EmulatedModel, Work } from "../models/model.ts";
import type { WebhookSubscription } from "../webhooks/subscription.ts";
import type { Outcome } from "./outcome.ts";
import type { Timeline } from "./timeline.ts";

/** All that is remembered about one accepted prediction, for as long as the emulator runs. */
export interface Prediction {
  readonly id: string;
  /** Order of creation; list pages are cut by it. */
  readonly sequence: number;
  readonly model: EmulatedModel;
  readonly version: string;
  readonly input: JsonObject;
  /** The input as canonical JSON: what "exactly the same input" means. */
  readonly inputText: string;
  readonly work: Work;
  /** The one that was sent, or the one the model drew. */
  readonly seed: number;
  readonly outcome: Outcome;
  /** What a model that answers a word says in place of its own. */
  readonly answer?: unknown;
  readonly timeline: Timeline;
  readonly deadline: Date | null;
  /** Until then a GET answers 404, as happens on Replicate right after a create. */
  readonly hiddenUntil: Date | null;
  /** Scheme and host of the output URLs. */
  readonly deliveryOrigin: string;
  readonly webhook: WebhookSubscription | null;
}
