import fc from "fast-check";
import type { JsonSchema } from "../operation/json-schema.ts";
import type { OpenApiDocument } from "../openapi/document.ts";
import { withoutReferences } from "./without-references.ts";

/** A request as somebody could send it, good or bad. */
export interface ArbitraryRequest {
  readonly method: string;
  /** As the document has it. */
  readonly path: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Which of the people who are there asks; 0 is nobody. */
  readonly asker: number;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly schema: JsonSchema;
}

/** What injection, overflow, confusion of types and old bugs of parsers look like. */
const hostile = fc.constantFrom<unknown>(
  "' or 1=1 --",
  "'; drop table account; --",
  "../../../etc/passwd",
  "http://169.254.169.254/latest/meta-data",
  "${jndi:ldap://example.com}",
  "<script>alert(1)</script>",
  "\u0000",
  "\ud800",
  "a\r\nset-cookie: x=1",
  "x".repeat(2_000),
  "",
  null,
  true,
  -1,
  0,
  1e308,
  1.5,
  9_007_199_254_740_992,
  [],
  {},
  { __proto__: null, constructor: { prototype: {} } },
);

/**
 * Requests for every operation of a document: mostly as its schemas want them, and often with something in them that they do not.
 *
 * @param ids of things that are there, to be asked about by whoever
 */
export function arbitraryRequests(
  document: OpenApiDocument,
  {
    ids,
    askers,
    without,
  }: { readonly ids: readonly string[]; readonly askers: number; readonly without: readonly string[] },
): fc.Arbitrary<ArbitraryRequest> {
  const whole = withoutReferences(document.paths, document) as OpenApiDocument["paths"];
  const requests = Object.entries(whole).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { operationId }]) => !without.includes(operationId))
      .map(([method, operation]) => {
        const { parameters = [], requestBody } = operation as {
          readonly parameters?: readonly Parameter[];
          readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: JsonSchema } } };
        };
        const schema = requestBody?.content["application/json"].schema;
        return fc
          .record({
            path: valuesOf(parameters, "path", ids),
            query: valuesOf(parameters, "query", ids),
            body: schema === undefined ? fc.constant(undefined) : spoilt(fromSchema(schema, ids)),
            key: fc.option(fc.constantFrom("one", "two", "three", "a b", "x".repeat(300)), { freq: 6 }),
            asker: fc.nat(askers),
          })
          .map(({ path: names, query, body, key, asker }): ArbitraryRequest => {
            const filled = path.replaceAll(/\{(?<name>\w+)\}/gu, (_all, name: string) => encoded(names[name]));
            const search = Object.entries(query).map(([name, value]) => `${name}=${encoded(value)}`);
            const url = search.length === 0 ? filled : `${filled}?${search.join("&")}`;
            const headers: Record<string, string> = key === null ? {} : { "idempotency-key": key };
            return { method: method.toUpperCase(), path, url, body, headers, asker };
          });
      }),
  );
  return fc.oneof(...requests);
}

function encoded(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
  return encodeURIComponent(text.toWellFormed()) || "-";
}

function valuesOf(
  parameters: readonly Parameter[],
  place: Parameter["in"],
  ids: readonly string[],
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const here = parameters.filter((parameter) => parameter.in === place);
  const arbitraries = Object.fromEntries(here.map(({ name, schema }) => [name, spoilt(fromSchema(schema, ids))]));
  return fc.record(arbitraries, { requiredKeys: place === "path" ? here.map(({ name }) => name) : [] });
}

const spoilt = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: good }, { weight: 1, arbitrary: hostile });

/** What a schema allows, near enough: what it does not catch is only one more bad request. */
function fromSchema(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const {
    type,
    anyOf,
    oneOf,
    enum: choices,
    const: only,
    properties,
    items,
    required = [],
  } = schema as {
    readonly type?: string;
    readonly anyOf?: readonly JsonSchema[];
    readonly oneOf?: readonly JsonSchema[];
    readonly enum?: readonly unknown[];
    readonly const?: unknown;
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly items?: JsonSchema;
    readonly required?: readonly string[];
  };
  const alternatives = anyOf ?? oneOf;
  if (alternatives !== undefined) return fc.oneof(...alternatives.map((one) => fromSchema(one, ids)));
  if (choices !== undefined) return fc.constantFrom(...choices);
  if (only !== undefined) return fc.constant(only);
  if (type === "object") {
    const fields = Object.entries(properties ?? {}).map(
      ([name, field]) => [name, spoilt(fromSchema(field, ids))] as const,
    );
    return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
  }
  if (type === "array") return fc.array(spoilt(fromSchema(items ?? {}, ids)), { maxLength: 4 });
  if (type === "integer" || type === "number") return numberFrom(schema, type);
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  return textFrom(schema, ids);
}

function numberFrom(schema: JsonSchema, type: "integer" | "number"): fc.Arbitrary<number> {
  const { minimum = -1_000, maximum = 1_000 } = schema as { readonly minimum?: number; readonly maximum?: number };
  if (type === "number") return fc.double({ min: minimum, max: maximum, noNaN: true });
  return fc.oneof(fc.integer({ min: minimum, max: Math.min(maximum, 2 ** 31) }), fc.constantFrom(minimum, maximum));
}

function textFrom(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<string> {
  const {
    format,
    minLength = 0,
    maxLength = 60,
  } = schema as {
    readonly format?: string;
    readonly minLength?: number;
    readonly maxLength?: number;
  };
  if (format === "uuid" || format === "guid") return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  if (format === "date-time")
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date("9999-01-01T00:00:00Z") })
      .map((date) => date.toISOString());
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 80)), unit: "grapheme" });
}
