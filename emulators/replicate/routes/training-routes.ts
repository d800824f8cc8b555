import type { FastifyInstance } from "fastify";
import { canonicalJson, jsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import { sufferAfter, sufferBefore } from "../faults/suffer.ts";
import { listPage, type ListQuery } from "../predictions/list-page.ts";
import { statusAt } from "../predictions/timeline.ts";
import { notFound } from "../problem.ts";
import { createTraining } from "../trainings/create-training.ts";
import { trainingBody } from "../trainings/training-body.ts";
import { fireFaults } from "./fire-faults.ts";

/** Creating, reading, listing and cancelling trainings. The faults of predictions befall them too. */
export function trainingRoutes(app: FastifyInstance, emulation: Emulation): void {
  const { trainings, clock, models } = emulation;

  app.post<{ Params: { owner: string; name: string; version: string } }>(
    "/models/:owner/:name/versions/:version/trainings",
    { config: { operation: "trainings.create" } },
    async (request, reply) => {
      const body = jsonObject(request.body);
      const fired = fireFaults(emulation, request, "create", canonicalJson(jsonObject(body["input"])));
      await sufferBefore(fired);
      const model = models.named(request.params.owner, request.params.name);
      if (model.versionId !== request.params.version) throw notFound();
      const training = createTraining(emulation, model, body, fired);
      request.notes.push(training.id);
      emulation.webhooks.expect(training);
      sufferAfter(fired);
      return reply.code(201).send(trainingBody(training, emulation));
    },
  );

  app.get<{ Params: { id: string } }>("/trainings/:id", { config: { operation: "trainings.get" } }, async (request) => {
    const training = trainings.find(request.params.id);
    await sufferBefore(fireFaults(emulation, request, "get", training?.inputText ?? null));
    if (training === undefined) throw notFound();
    request.notes.push(statusAt(training.timeline, clock.now()));
    return trainingBody(training, emulation);
  });

  app.post<{ Params: { id: string } }>(
    "/trainings/:id/cancel",
    { config: { operation: "trainings.cancel" } },
    async (request) => {
      const fired = fireFaults(emulation, request, "cancel", trainings.find(request.params.id)?.inputText ?? null);
      await sufferBefore(fired);
      const canceled = trainings.cancel(request.params.id);
      if (canceled === null) throw notFound();
      emulation.webhooks.expect(canceled);
      sufferAfter(fired);
      return trainingBody(canceled, emulation);
    },
  );

  app.get<{ Querystring: ListQuery }>("/trainings", { config: { operation: "trainings.list" } }, async (request) => {
    await sufferBefore(fireFaults(emulation, request, "list", null));
    const page = listPage(trainings.all(), request.query, emulation.settings.pageSize);
    const address = (cursor: string | null): string | null =>
      cursor === null ? null : `${emulation.origins.api}/v1/trainings?cursor=${cursor}`;
    return {
      previous: address(page.previous),
      next: address(page.next),
      results: page.results.map((training) => trainingBody(training, emulation)),
    };
  });
}
