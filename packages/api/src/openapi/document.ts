import { errorTable, type StudioErrorCode } from "@figment/core/errors";
import { z } from "zod";
import { healthSchema } from "../routes/health.schema.ts";
import { jsonSchema, type JsonSchema } from "../operation/json-schema.ts";
import { tags, type Operation } from "../operation/operation.ts";
import { problemMediaType } from "../problem.ts";
import { readVersion } from "../version.ts";
import { namedSchemas } from "./named-schemas.ts";
import { referringToEachOther, withReferences } from "./with-references.ts";

/** An OpenAPI 3.1 document, as far as we fill it in. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly [section: string]: unknown;
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

/** What every operation may be refused with, because of how it is asked. */
function errorsOf({ access, errors, params, isIdempotent }: Operation): readonly StudioErrorCode[] {
  return [
    ...new Set<StudioErrorCode>([
      ...errors,
      // Also for parameters and fields that nothing knows.
      "invalid_input",
      ...(isFilled(params) ? (["not_found"] as const) : []),
      ...(access === "anybody" ? [] : (["unauthenticated", "forbidden"] as const)),
      ...(isIdempotent === true ? (["idempotency_conflict", "conflict"] as const) : []),
      "rate_limited",
      "database_unavailable",
      "internal",
    ]),
  ];
}

const isFilled = (schema: z.ZodType): boolean => schema instanceof z.ZodObject && Object.keys(schema.shape).length > 0;

/** The document of everything that is served: what clients are generated from, and tests walk through. */
export function openApiDocument(operations: readonly Operation[]): OpenApiDocument {
  const named = namedSchemas();
  const paths: Record<string, Record<string, OpenApiOperation>> = { "/api/health": { get: health } };
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(?<name>\w+)/gu, "{$<name>}");
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Figment",
      version: readVersion(),
      description: "Images and videos of fictional adult characters. Everybody depicted is fictional, and an adult.",
      license: { name: "See LICENSE", identifier: "LicenseRef-Figment" },
    },
    servers: [{ url: "/" }],
    tags: tags.map((name) => ({ name })),
    paths: withReferences(paths, named) as OpenApiDocument["paths"],
    components: {
      schemas: referringToEachOther(named),
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "A session's token, or an API key (`fig_…`)." },
        cookie: { type: "apiKey", in: "cookie", name: "__Host-figment_session" },
      },
    },
  };
}

function describe(operation: Operation): OpenApiOperation {
  const { id, tag, summary, description, access, body } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(access === "anybody" ? { security: [] } : { security: [{ bearer: [] }, { cookie: [] }], "x-access": access }),
    parameters: [
      ...parametersIn("path", operation.params),
      ...parametersIn("query", operation.query),
      ...(operation.isIdempotent === true ? [idempotencyKey] : []),
    ],
    ...(body === null
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: jsonSchema(body, "input") } } } }),
    responses: { ...answerOf(operation), ...problemsOf(errorsOf(operation)), default: refusedByHttp },
  };
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "Names the request: sent again with the same key within a day, it is done once and answered the same.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" },
} as const;

function parametersIn(place: "path" | "query", schema: z.ZodType): readonly JsonSchema[] {
  const { properties = {}, required = [] } = jsonSchema(schema, "input") as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

function answerOf({ answer }: Operation): Readonly<Record<string, unknown>> {
  const { status, description } = answer;
  if ("schema" in answer) {
    return {
      [status]: { description, content: { "application/json": { schema: jsonSchema(answer.schema, "output") } } },
    };
  }
  const content = Object.fromEntries(answer.contentTypes.map((type) => [type, {}]));
  return { [status]: answer.contentTypes.length === 0 ? { description } : { description, content } };
}

/** One answer for each status, with the codes it may come with. */
function problemsOf(codes: readonly StudioErrorCode[]): Readonly<Record<string, unknown>> {
  const statuses = [...new Set(codes.map((code) => errorTable[code].httpStatus))].toSorted((one, other) => one - other);
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => errorTable[code].httpStatus === status);
      const schema = { $ref: "#/components/schemas/Problem" };
      return [status, { description: here.join(", "), content: { [problemMediaType]: { schema } }, "x-codes": here }];
    }),
  );
}

/** Before any operation is reached: what is no request of HTTP's, or of no size or type that is taken. */
const refusedByHttp = {
  description: "400, 413, 414 or 415: the request itself cannot be taken.",
  content: { [problemMediaType]: { schema: { $ref: "#/components/schemas/Problem" } } },
} as const;

const health: OpenApiOperation = {
  operationId: "getHealth",
  tags: ["Service"],
  summary: "Whether the studio can work, and what is in its way",
  security: [],
  parameters: [],
  responses: Object.fromEntries(
    [
      [200, "It can."],
      [503, "It cannot, and why."],
    ].map(([status, description]) => [
      status,
      { description, content: { "application/json": { schema: healthSchema } } },
    ]),
  ),
};
