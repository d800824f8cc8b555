import type { FastifyInstance } from "fastify";
import type { Emulation } from "../emulation.ts";
import type { JsonObject } from "../../shared/json.ts";
import { sufferBefore } from "../faults/suffer.ts";
import { type EmulatedModel, modelReference } from "../models/model.ts";
import { modelOpenApiSchema } from "../models/openapi-schema.ts";
import { notFound } from "../problem.ts";
import { fireFaults } from "./fire-faults.ts";

/** Describing models and their versions. */
export function modelRoutes(app: FastifyInstance, emulation: Emulation): void {
  const { models } = emulation;
  app.get<{ Params: { owner: string; name: string } }>(
    "/models/:owner/:name",
    { config: { operation: "models.get" } },
    async (request) => {
      await sufferBefore(fireFaults(emulation, request, "describe", null));
      return modelBody(models.named(request.params.owner, request.params.name));
    },
  );

  app.get<{ Params: { owner: string; name: string; version: string } }>(
    "/models/:owner/:name/versions/:version",
    { config: { operation: "models.versions.get" } },
    async (request) => {
      await sufferBefore(fireFaults(emulation, request, "describe", null));
      const { params } = request;
      const model = models.named(params.owner, params.name);
      if (model.versionId !== params.version) throw notFound();
      return versionBody(model);
    },
  );
}

function modelBody(model: EmulatedModel): JsonObject {
  return {
    url: `https://replicate.com/${modelReference(model)}`,
    owner: model.owner,
    name: model.name,
    description: model.description,
    visibility: "public",
    is_official: model.isOfficial,
    github_url: null,
    paper_url: null,
    license_url: null,
    run_count: 0,
    cover_image_url: null,
    default_example: null,
    latest_version: versionBody(model),
  };
}

function versionBody(model: EmulatedModel): JsonObject {
  return {
    id: model.versionId,
    created_at: model.createdAt,
    cog_version: "0.8.6",
    openapi_schema: modelOpenApiSchema(model),
  };
}
