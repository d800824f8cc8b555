import type { JsonObject } from "../../shared/json.ts";

const shared = {
  input: { type: "object" },
  stream: { type: "boolean" },
  webhook: { type: "string" },
  webhook_events_filter: { type: "array", items: { enum: ["start", "output", "logs", "completed"], type: "string" } },
};

const { input, webhook, webhook_events_filter } = shared;
const training = { input, webhook, webhook_events_filter };

const createHeaders = [
  { in: "header", name: "Prefer", schema: { type: "string", pattern: "^wait(=([1-9]|[1-5][0-9]|60))?$" } },
  { in: "header", name: "Cancel-After", schema: { type: "string" } },
];

/** What the emulator demands of requests when Replicate's own OpenAPI document is not at hand: the parts it answers. */
export const builtInSpecification: JsonObject = {
  paths: {
    "/predictions": {
      get: {
        operationId: "predictions.list",
        parameters: [
          { in: "query", name: "created_after", schema: { type: "string", format: "date-time" } },
          { in: "query", name: "created_before", schema: { type: "string", format: "date-time" } },
          { in: "query", name: "source", schema: { type: "string", enum: ["web"] } },
        ],
      },
      post: {
        operationId: "predictions.create",
        parameters: createHeaders,
        requestBody: requestBody({ ...shared, version: { type: "string" } }, ["version", "input"]),
      },
    },
    "/models/{model_owner}/{model_name}/versions/{version_id}/trainings": {
      post: {
        operationId: "trainings.create",
        requestBody: requestBody({ ...training, destination: { type: "string" } }, ["destination", "input"]),
      },
    },
    "/models/{model_owner}/{model_name}/predictions": {
      post: {
        operationId: "models.predictions.create",
        parameters: createHeaders,
        requestBody: requestBody(shared, ["input"]),
      },
    },
  },
};

function requestBody(properties: JsonObject, required: readonly string[]): JsonObject {
  const schema = { type: "object", additionalProperties: false, properties, required };
  return { content: { "application/json": { schema } } };
}
