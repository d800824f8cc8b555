import { createHash } from "node:crypto";
import type { JsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import { modelReference } from "../models/model.ts";
import { hasEnded, hasStarted, progressAt, statusAt } from "../predictions/timeline.ts";
import { type Training, weightsFile } from "./training.ts";

/** A training as the API shows it now. */
export function trainingBody(training: Training, { clock, origins }: Pick<Emulation, "clock" | "origins">): JsonObject {
  const { id, model, timeline } = training;
  const now = clock.now();
  const isEnded = hasEnded(timeline, now);
  const isStarted = timeline.startsAt !== null && hasStarted(timeline, now);
  const url = `${origins.api}/v1/trainings/${id}`;
  const [created_ms, ended_ms] = [timeline.createdAt.getTime(), timeline.endsAt.getTime()];
  const predict_time = { predict_time: (ended_ms - (timeline.startsAt?.getTime() ?? 0)) / 1000 };
  return {
    id,
    model: modelReference(model),
    version: model.versionId,
    source: "api",
    urls: { get: url, cancel: `${url}/cancel` },
    input: training.input,
    logs: isStarted ? `Training ${Math.floor(100 * progressAt(timeline, now))}%\n` : "",
    output: isEnded ? outputOf(training, origins.delivery) : null,
    error: isEnded && timeline.ending === "failed" && "error" in training.outcome ? training.outcome.error : null,
    status: statusAt(timeline, now),
    created_at: timeline.createdAt.toISOString(),
    ...(isStarted && { started_at: timeline.startsAt?.toISOString() }),
    ...(isEnded && {
      completed_at: timeline.endsAt.toISOString(),
      metrics: { ...(timeline.startsAt && predict_time), total_time: (ended_ms - created_ms) / 1000 },
    }),
  };
}

function outputOf({ id, destination, timeline }: Training, deliveryOrigin: string): JsonObject | null {
  if (timeline.ending !== "succeeded") return null;
  const version = createHash("sha256").update(id).digest("hex");
  return { version: `${destination}:${version}`, weights: `${deliveryOrigin}/delivery/${id}/${weightsFile}` };
}
