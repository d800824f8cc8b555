import type { FastifyInstance } from "fastify";
import { bodyNow, type Emulation } from "../emulation.ts";
import { sufferAfter, sufferBefore } from "../faults/suffer.ts";
import { type ListQuery, listPage } from "../predictions/list-page.ts";
import { statusAt } from "../predictions/timeline.ts";
import { notFound } from "../problem.ts";
import { fireFaults } from "./fire-faults.ts";

/** Reading, listing and cancelling predictions. */
export function predictionRoutes(app: FastifyInstance, emulation: Emulation): void {
  const { predictions, clock } = emulation;

  app.get<{ Params: { id: string } }>(
    "/predictions/:id",
    { config: { operation: "predictions.get" } },
    async (request) => {
      const prediction = predictions.find(request.params.id);
      await sufferBefore(fireFaults(emulation, request, "get", prediction?.inputText ?? null));
      const current = predictions.find(request.params.id);
      if (current === undefined || (current.hiddenUntil !== null && clock.now() < current.hiddenUntil))
        throw notFound();
      request.notes.push(statusAt(current.timeline, clock.now()));
      return bodyNow(emulation, current);
    },
  );

  app.post<{ Params: { id: string } }>(
    "/predictions/:id/cancel",
    { config: { operation: "predictions.cancel" } },
    async (request) => {
      const prediction = predictions.find(request.params.id);
      const fired = fireFaults(emulation, request, "cancel", prediction?.inputText ?? null);
      await sufferBefore(fired);
      const canceled = predictions.cancel(request.params.id);
      if (canceled === null) throw notFound();
      emulation.webhooks.expect(canceled);
      sufferAfter(fired);
      request.notes.push(statusAt(canceled.timeline, clock.now()));
      return bodyNow(emulation, canceled);
    },
  );

  app.get<{ Querystring: ListQuery }>(
    "/predictions",
    { config: { operation: "predictions.list" } },
    async (request) => {
      await sufferBefore(fireFaults(emulation, request, "list", null));
      const page = listPage(predictions.all(), request.query, emulation.settings.pageSize);
      request.notes.push(`${page.results.length} of ${predictions.all().length}`);
      return {
        previous: pageUrl(emulation, request.query, page.previous),
        next: pageUrl(emulation, request.query, page.next),
        results: page.results.map((prediction) => bodyNow(emulation, prediction)),
      };
    },
  );
}

function pageUrl({ origins }: Emulation, query: ListQuery, cursor: string | null): string | null {
  if (cursor === null) return null;
  return `${origins.api}/v1/predictions?${new URLSearchParams({ ...query, cursor }).toString()}`;
}
