import type { JsonObject } from "../../shared/json.ts";
import type { InputField } from "./input-field.ts";
import type { EmulatedModel } from "./model.ts";

/**
 * The `openapi_schema` of a model version, in the shape Cog generates: `components.schemas.Input` and `Output`, with
 * an enumeration as a schema of its own behind `allOf`.
 */
export function modelOpenApiSchema(model: EmulatedModel): JsonObject {
  const fields = Object.entries(model.inputFields);
  const required = fields.filter(([, field]) => field.isRequired === true).map(([name]) => name);
  return {
    openapi: "3.0.2",
    info: { title: "Cog", version: "0.1.0" },
    paths: {},
    components: {
      schemas: {
        Input: {
          type: "object",
          title: "Input",
          ...(required.length > 0 && { required }),
          properties: Object.fromEntries(fields.map(([name, field], order) => [name, property(name, field, order)])),
        },
        Output: { title: "Output", ...outputSchema(model) },
        ...Object.fromEntries(fields.flatMap(([name, field]) => enumeration(name, field))),
      },
    },
  };
}

function outputSchema({ outputShape }: EmulatedModel): JsonObject {
  const file = { type: "string", format: "uri" };
  if (outputShape === "word") return { type: "string" };
  return outputShape === "list" ? { type: "array", items: file } : file;
}

function property(name: string, field: InputField, order: number): JsonObject {
  const shared = {
    description: field.description,
    "x-order": order,
    ...(field.default !== undefined && { default: field.default }),
  };
  if (field.choices !== undefined) return { allOf: [{ $ref: `#/components/schemas/${name}` }], ...shared };
  return {
    ...typeOf(field),
    title: title(name),
    ...shared,
    ...(field.minimum !== undefined && { minimum: field.minimum }),
    ...(field.maximum !== undefined && { maximum: field.maximum }),
  };
}

const compoundTypes: Partial<Record<InputField["type"], JsonObject>> = {
  file: { type: "string", format: "uri" },
  strings: { type: "array", items: { type: "string" } },
  numbers: { type: "array", items: { type: "number" } },
};

function typeOf({ type }: InputField): JsonObject {
  return compoundTypes[type] ?? { type };
}

function enumeration(name: string, { choices }: InputField): [string, JsonObject][] {
  if (choices === undefined) return [];
  return [[name, { type: "string", title: name, enum: choices, description: "An enumeration." }]];
}

function title(name: string): string {
  return name.replaceAll("_", " ").replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
