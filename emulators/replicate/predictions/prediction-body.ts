import { later } from "../../shared/clock.ts";
import type { JsonObject } from "../../shared/json.ts";
import { fileExtension } from "../models/model.ts";
import { logsAt } from "./logs.ts";
import type { Prediction } from "./prediction.ts";
import { hasEnded, hasStarted, statusAt } from "./timeline.ts";

export interface BodyContext {
  readonly now: Date;
  readonly apiOrigin: string;
  readonly retention_ms: number;
}

/** A prediction as the API shows it at `now`. It never names the webhook. */
export function predictionBody(prediction: Prediction, context: BodyContext): JsonObject {
  const { timeline, deadline } = prediction;
  const { now } = context;
  const ended = hasEnded(timeline, now);
  const removed = dataRemovedAt(prediction, context.retention_ms) <= now;
  return {
    ...identity(prediction, context.apiOrigin),
    input: removed ? {} : prediction.input,
    logs: removed ? "" : logsAt(prediction, now),
    output: removed || !ended ? null : output(prediction),
    data_removed: removed,
    error: ended ? errorText(prediction) : null,
    status: statusAt(timeline, now),
    created_at: timeline.createdAt.toISOString(),
    ...(timeline.startsAt !== null && hasStarted(timeline, now) && { started_at: timeline.startsAt.toISOString() }),
    ...(ended && { completed_at: timeline.endsAt.toISOString(), metrics: metrics(prediction) }),
    ...(deadline !== null && { deadline: deadline.toISOString() }),
  };
}

/** The answer to a create that does not wait: the real service has not yet looked at the prediction by then. */
export function createdBody(prediction: Prediction, context: BodyContext): JsonObject {
  const { deadline } = prediction;
  return {
    ...identity(prediction, context.apiOrigin),
    input: prediction.input,
    logs: "",
    output: null,
    data_removed: false,
    error: null,
    status: "starting",
    created_at: prediction.timeline.createdAt.toISOString(),
    ...(deadline !== null && { deadline: deadline.toISOString() }),
  };
}

export function dataRemovedAt(prediction: Prediction, retention_ms: number): Date {
  return later(prediction.timeline.endsAt, retention_ms);
}

function identity(prediction: Prediction, apiOrigin: string): JsonObject {
  const { id, model, version } = prediction;
  const url = `${apiOrigin}/v1/predictions/${id}`;
  return {
    id,
    model: `${model.owner}/${model.name}`,
    version,
    source: "api",
    urls: { get: url, cancel: `${url}/cancel`, web: `https://replicate.com/p/${id}` },
  };
}

function output(prediction: Prediction): unknown {
  const { timeline, outcome, work, model } = prediction;
  if (timeline.ending !== "succeeded" || outcome.kind !== "succeeds") return null;
  if (model.outputShape === "word") return prediction.answer === undefined ? model.answer : prediction.answer;
  const urls = Array.from({ length: work.outputs }, (_, index) => index)
    .filter((index) => !outcome.filtered.includes(index))
    .map(
      (index) => `${prediction.deliveryOrigin}/delivery/${prediction.id}/out-${index}.${fileExtension[work.medium]}`,
    );
  return model.outputShape === "list" ? urls : (urls[0] ?? null);
}

function errorText(prediction: Prediction): string | null {
  const { timeline, outcome } = prediction;
  return timeline.ending === "failed" && "error" in outcome ? outcome.error : null;
}

function metrics({ timeline }: Prediction): JsonObject {
  const { createdAt, startsAt, endsAt } = timeline;
  return {
    ...(startsAt !== null && { predict_time: (endsAt.getTime() - startsAt.getTime()) / 1000 }),
    total_time: (endsAt.getTime() - createdAt.getTime()) / 1000,
  };
}
