import type { FastifyInstance } from "fastify";
import { drawImage } from "../../shared/draw-image.ts";
import { drawVideo } from "../delivery/draw-video.ts";
import { sendFile } from "../delivery/send-file.ts";
import type { Emulation } from "../emulation.ts";
import { sufferBefore } from "../faults/suffer.ts";
import { fileExtension, type Medium, modelReference } from "../models/model.ts";
import { dataRemovedAt } from "../predictions/prediction-body.ts";
import type { Prediction } from "../predictions/prediction.ts";
import { hasEnded } from "../predictions/timeline.ts";
import { emulatedWeights, weightsFile } from "../trainings/training.ts";
import { notFound } from "../problem.ts";
import { fireFaults } from "./fire-faults.ts";

/** Output files. Like Replicate's they need no token: who knows the address may fetch, until it expires. */
export function deliveryRoutes(app: FastifyInstance, emulation: Emulation): void {
  app.get<{ Params: { id: string; file: string } }>("/delivery/:id/:file", async (request, reply) => {
    const prediction = emulation.predictions.find(request.params.id);
    const fired = fireFaults(emulation, request, "delivery", prediction?.inputText ?? null);
    await sufferBefore(fired);
    if (request.params.file === weightsFile && hasWeights(emulation, request.params.id)) {
      const faults = fired.map(({ fault }) => fault);
      return sendFile(reply, { bytes: emulatedWeights, contentType: "application/x-tar" }, faults);
    }
    const [, number, ending] = /^out-(\d+)\.(png|mp4)$/u.exec(request.params.file) ?? [];
    const index = Number(number);
    if (prediction === undefined || !isDelivered(emulation, prediction, index)) throw notFound();
    if (ending !== fileExtension[prediction.work.medium]) throw notFound();
    const bytes = await draw(prediction, index);
    const faults = fired.map(({ fault }) => fault);
    return sendFile(reply, { bytes, contentType: contentTypes[prediction.work.medium] }, faults);
  });
}

function hasWeights({ trainings, clock, settings }: Emulation, id: string): boolean {
  const training = trainings.find(id);
  if (training === undefined || training.timeline.ending !== "succeeded") return false;
  const age_ms = clock.now().getTime() - training.timeline.endsAt.getTime();
  return age_ms >= 0 && age_ms < settings.retention_ms;
}

const contentTypes: Readonly<Record<Medium, string>> = { image: "image/png", video: "video/mp4" };

function draw({ work, seed, model }: Prediction, index: number): Promise<Buffer> {
  const picture = { ...work, seed, index, modelReference: modelReference(model) };
  return work.clip === undefined ? drawImage(picture) : drawVideo(picture, work.clip);
}

function isDelivered({ clock, settings }: Emulation, prediction: Prediction, index: number): boolean {
  const { timeline, outcome, work } = prediction;
  const now = clock.now();
  if (!hasEnded(timeline, now) || timeline.ending !== "succeeded" || outcome.kind !== "succeeds") return false;
  if (dataRemovedAt(prediction, settings.retention_ms) <= now) return false;
  return index < work.outputs && !outcome.filtered.includes(index);
}
