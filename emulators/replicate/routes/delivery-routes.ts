import type { FastifyInstance } from "fastify";
import { drawImage } from "../delivery/draw-image.ts";
import { sendFile } from "../delivery/send-file.ts";
import type { Emulation } from "../emulation.ts";
import { sufferBefore } from "../faults/suffer.ts";
import { modelReference } from "../models/model.ts";
import { dataRemovedAt } from "../predictions/prediction-body.ts";
import type { Prediction } from "../predictions/prediction.ts";
import { hasEnded } from "../predictions/timeline.ts";
import { notFound } from "../problem.ts";
import { fireFaults } from "./fire-faults.ts";

/** Output files. Like Replicate's they need no token: who knows the address may fetch, until it expires. */
export function deliveryRoutes(app: FastifyInstance, emulation: Emulation): void {
  app.get<{ Params: { id: string; index: string } }>("/delivery/:id/out-:index(^\\d+).png", async (request, reply) => {
    const prediction = emulation.predictions.find(request.params.id);
    const fired = fireFaults(emulation, request, "delivery", prediction?.inputText ?? null);
    await sufferBefore(fired);
    const index = Number(request.params.index);
    if (prediction === undefined || !isDelivered(emulation, prediction, index)) throw notFound();
    const { work, seed, model } = prediction;
    const bytes = await drawImage({ ...work, seed, index, modelReference: modelReference(model) });
    const faults = fired.map(({ fault }) => fault);
    return sendFile(reply, { bytes, contentType: "image/png" }, faults);
  });
}

function isDelivered({ clock, settings }: Emulation, prediction: Prediction, index: number): boolean {
  const { timeline, outcome, work } = prediction;
  const now = clock.now();
  if (!hasEnded(timeline, now) || timeline.ending !== "succeeded" || outcome.kind !== "succeeds") return false;
  if (dataRemovedAt(prediction, settings.retention_ms) <= now) return false;
  return index < work.outputs && !outcome.filtered.includes(index);
}
