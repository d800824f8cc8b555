import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { bodyContext, bodyNow, type Emulation } from "../emulation.ts";
import { sufferAfter, sufferBefore } from "../faults/suffer.ts";
import { canonicalJson, jsonObject } from "../../shared/json.ts";
import type { EmulatedModel } from "../models/model.ts";
import { parseCancelAfter } from "../predictions/cancel-after.ts";
import { createPrediction } from "../predictions/create-prediction.ts";
import { holdOpen, parsePreferWait } from "../predictions/prefer-wait.ts";
import { createdBody } from "../predictions/prediction-body.ts";
import { hasEnded } from "../predictions/timeline.ts";
import { notFound } from "../problem.ts";
import { parseWebhook } from "../webhooks/subscription.ts";
import { fireFaults } from "./fire-faults.ts";

/** The two ways to create a prediction: by version, and by the name of an official model. */
export function createRoutes(app: FastifyInstance, emulation: Emulation): void {
  app.post("/predictions", { config: { operation: "predictions.create" } }, async (request, reply) =>
    create(emulation, request, reply, () => emulation.models.identified(String(jsonObject(request.body)["version"]))),
  );

  app.post<{ Params: { owner: string; name: string } }>(
    "/models/:owner/:name/predictions",
    { config: { operation: "models.predictions.create" } },
    async (request, reply) =>
      create(emulation, request, reply, () => {
        const model = emulation.models.named(request.params.owner, request.params.name);
        if (!model.isOfficial) throw notFound();
        return model;
      }),
  );
}

async function create(
  emulation: Emulation,
  request: FastifyRequest,
  reply: FastifyReply,
  findModel: () => EmulatedModel,
): Promise<unknown> {
  const body = jsonObject(request.body);
  const input = jsonObject(body["input"]);
  const fired = fireFaults(emulation, request, "create", canonicalJson(input));
  await sufferBefore(fired);

  const wait_seconds = parsePreferWait(header(request, "prefer"));
  const cancelAfter_ms = parseCancelAfter(header(request, "cancel-after"));
  const webhook = parseWebhook(body["webhook"], body["webhook_events_filter"]);
  const model = findModel();
  emulation.inputValidation.check(model, input);
  const { id } = createPrediction(emulation, { model, input, webhook, cancelAfter_ms, fired });
  request.notes.push(id);

  // Looked up again each time, because a cancel replaces the stored prediction.
  const current = () => emulation.predictions.find(id);
  const created = current();
  if (created === undefined) throw new Error(`Prediction ${id} was not stored.`);
  emulation.webhooks.expect(created);
  sufferAfter(fired);
  if (wait_seconds === undefined) return reply.code(201).send(createdBody(created, bodyContext(emulation)));

  const { clock } = emulation;
  const isOver = () => hasEnded(current()?.timeline ?? created.timeline, clock.now());
  await holdOpen({ seconds: wait_seconds, clock, isGone: () => request.raw.socket.destroyed }, isOver);
  return reply.code(isOver() ? 201 : 202).send(bodyNow(emulation, current() ?? created));
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
