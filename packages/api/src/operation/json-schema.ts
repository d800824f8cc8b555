import { z } from "zod";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A schema as JSON Schema 2020-12, which is what OpenAPI 3.1 speaks. */
export function jsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, reused: "inline", unrepresentable: "any" });
  return rest;
}

/**
 * The schema by which answers are written. "This or null" becomes one schema of two types: the serialiser then need not try each
 * alternative on every value, and is several times as fast.
 */
export function serializerSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: "output",
    target: "draft-7",
    reused: "inline",
    unrepresentable: "any",
  });
  return simplified(rest) as JsonSchema;
}

function simplified(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(simplified);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).map(([name, value]) => [name, simplified(value)] as const);
  const { anyOf, ...others } = Object.fromEntries(entries);
  if (!Array.isArray(anyOf)) return { ...others };
  const [only, another] = anyOf.filter((alternative) => !isNull(alternative));
  const isOptional = anyOf.some(isNull) && only !== undefined && another === undefined;
  return isOptional && "type" in only && typeof only.type === "string"
    ? { ...others, ...only, type: [only.type, "null"] }
    : { ...others, anyOf };
}

const isNull = (node: unknown): boolean =>
  typeof node === "object" && node !== null && "type" in node && node.type === "null";
