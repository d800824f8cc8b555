import { canonicalJson, type JsonObject, jsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import type { FiredFault } from "../faults/fault-book.ts";
import type { EmulatedModel } from "../models/model.ts";
import { timelineOf } from "../predictions/create-prediction.ts";
import { decideOutcome } from "../predictions/outcome.ts";
import { badRequest, inputValidationFailed } from "../problem.ts";
import { parseWebhook } from "../webhooks/subscription.ts";
import type { Training } from "./training.ts";

/**
 * Accepts a training.
 *
 * @throws Problem 400 for a model that cannot be trained (the real service's words are not known), 422 for what its trainer refuses.
 */
export function createTraining(
  emulation: Emulation,
  model: EmulatedModel,
  body: JsonObject,
  fired: readonly FiredFault[],
): Training {
  const input = jsonObject(body["input"]);
  const destination = String(body["destination"]);
  if (model.trainingFields === undefined) throw badRequest("This model does not support training.");
  if (!/^[^/\s]+\/[^/\s]+$/u.test(destination)) {
    const description = "Must be the owner and name of a model";
    throw inputValidationFailed([{ type: "format", field: "destination", description }]);
  }
  const trainer = { ...model, inputFields: model.trainingFields, versionId: `${model.versionId}/trainer` };
  emulation.inputValidation.check(trainer, input);
  const webhook = parseWebhook(body["webhook"], body["webhook_events_filter"]);
  const outcome = decideOutcome(fired, { outputs: 1, refusal: null });
  const createdAt = emulation.clock.now();
  return emulation.trainings.add((sequence) => ({
    id: emulation.newPredictionId(),
    sequence,
    model,
    destination,
    input,
    inputText: canonicalJson(input),
    outcome,
    timeline: timelineOf(emulation, outcome, { createdAt, deadline: null, boot: undefined }),
    webhook,
  }));
}
