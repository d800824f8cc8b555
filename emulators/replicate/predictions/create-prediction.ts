import { later } from "../../shared/clock.ts";
import type { Emulation } from "../emulation.ts";
import type { FiredFault } from "../faults/fault-book.ts";
import { defaultWrongOrigin, type Fault } from "../faults/fault.ts";
import { canonicalJson, type JsonObject } from "../../shared/json.ts";
import type { EmulatedModel } from "../models/model.ts";
import type { WebhookSubscription } from "../webhooks/subscription.ts";
import { decideOutcome, type Outcome } from "./outcome.ts";
import type { Prediction } from "./prediction.ts";
import { planTimeline, type Timeline } from "./timeline.ts";

export interface NewPrediction {
  readonly model: EmulatedModel;
  /** Already held against the model's schema. */
  readonly input: JsonObject;
  readonly webhook: WebhookSubscription | null;
  readonly cancelAfter_ms: number | undefined;
  readonly fired: readonly FiredFault[];
}

const defaultHidden_ms = 60_000;

/** Accepts a prediction. From here on it costs money, whether or not the caller ever hears of it. */
export function createPrediction(emulation: Emulation, request: NewPrediction): Prediction {
  const { model, input, fired } = request;
  const createdAt = emulation.clock.now();
  const work = model.plan(input);
  const outcome = decideOutcome(fired, work);
  const deadline = request.cancelAfter_ms === undefined ? null : later(createdAt, request.cancelAfter_ms);
  const hidden = find(fired, "404-after-create");
  const wrongHost = find(fired, "wrong-host");
  const answers = find(fired, "answers");
  return emulation.predictions.add((sequence) => ({
    id: emulation.newPredictionId(),
    sequence,
    model,
    version: model.isOfficial ? "hidden" : model.versionId,
    input,
    inputText: canonicalJson(input),
    work,
    // cog-sdxl draws two random bytes; here they follow the order of creation, so that a run can be repeated.
    seed: work.seed ?? (sequence * 40_503) % 65_536,
    outcome,
    ...(answers !== undefined && { answer: answers.output }),
    timeline: timelineOf(emulation, outcome, { createdAt, deadline, boot: find(fired, "cold-boot") }),
    deadline,
    hiddenUntil: hidden === undefined ? null : later(createdAt, hidden.duration_ms ?? defaultHidden_ms),
    deliveryOrigin: wrongHost === undefined ? emulation.origins.delivery : (wrongHost.origin ?? defaultWrongOrigin),
    webhook: request.webhook,
  }));
}

export function timelineOf(
  { settings }: Pick<Emulation, "settings">,
  outcome: Outcome,
  given: { createdAt: Date; deadline: Date | null; boot: Extract<Fault, { kind: "cold-boot" }> | undefined },
): Timeline {
  return planTimeline({
    createdAt: given.createdAt,
    deadline: given.deadline,
    boot_ms: given.boot?.boot_ms ?? settings.boot_ms,
    run_ms: settings.run_ms,
    ending: outcome.kind === "succeeds" ? "succeeded" : "failed",
    ...(outcome.kind === "fails-to-start" && { neverStarts: "failed" }),
    ...(outcome.kind === "aborts" && { neverStarts: "aborted" }),
  });
}

function find<Kind extends Fault["kind"]>(
  fired: readonly FiredFault[],
  kind: Kind,
): Extract<Fault, { kind: Kind }> | undefined {
  return fired.map(({ fault }) => fault).find((fault): fault is Extract<Fault, { kind: Kind }> => fault.kind === kind);
}
