import type { Ajv2020 } from "ajv/dist/2020.js";
import { type JsonObject, jsonObject } from "../../shared/json.ts";
import type { InvalidField } from "../problem.ts";
import { invalidFields } from "./invalid-fields.ts";
import { schemaValidator } from "./schema-validator.ts";

interface CheckedRequest {
  readonly query: unknown;
  /** Names in lower case. */
  readonly headers: unknown;
  readonly body: unknown;
}

/** What an OpenAPI document demands of requests. */
export interface RequestContract {
  /** Everything wrong with a request; an operation that the document does not know has no demands. */
  check(operationId: string, request: CheckedRequest): InvalidField[];
}

const documentKey = "specification";

export function createRequestContract(document: JsonObject): RequestContract {
  const ajv = schemaValidator();
  ajv.addSchema(document, documentKey);
  const pointers = operationPointers(document);
  return {
    check(operationId, request) {
      const pointer = pointers.get(operationId);
      if (pointer === undefined) return [];
      return [...checkParameters(ajv, document, pointer, request), ...checkBody(ajv, document, pointer, request.body)];
    },
  };
}

function checkBody(ajv: Ajv2020, document: JsonObject, operation: readonly string[], body: unknown): InvalidField[] {
  const schema = [...operation, "requestBody", "content", "application/json", "schema"];
  if (at(document, schema) === undefined) return [];
  return validate(ajv, schema, body ?? {}, "");
}

function checkParameters(
  ajv: Ajv2020,
  document: JsonObject,
  operation: readonly string[],
  request: CheckedRequest,
): InvalidField[] {
  const parameters = at(document, [...operation, "parameters"]);
  if (!Array.isArray(parameters)) return [];
  return parameters.flatMap((written: unknown, index) => {
    const path = follow(written, [...operation, "parameters", String(index)]);
    const parameter = jsonObject(at(document, path));
    const name = String(parameter["name"]);
    const value =
      parameter["in"] === "header"
        ? jsonObject(request.headers)[name.toLowerCase()]
        : parameter["in"] === "query"
          ? jsonObject(request.query)[name]
          : undefined;
    return value === undefined ? [] : validate(ajv, [...path, "schema"], value, name);
  });
}

function validate(ajv: Ajv2020, path: readonly string[], value: unknown, field: string): InvalidField[] {
  const check = ajv.getSchema(`${documentKey}#${pointerText(path)}`);
  if (check === undefined) throw new Error(`The specification has no schema at ${pointerText(path)}.`);
  return check(value) === true ? [] : invalidFields(check.errors ?? [], field);
}

function operationPointers(document: JsonObject): Map<string, readonly string[]> {
  const operations = Object.entries(jsonObject(document["paths"])).flatMap(([path, methods]) =>
    Object.entries(jsonObject(methods)).map(([method, operation]): [string, readonly string[]] => [
      String(jsonObject(operation)["operationId"]),
      ["paths", path, method],
    ]),
  );
  return new Map(operations);
}

/** Where a parameter really stands: behind its `$ref`, or where it is written. */
function follow(parameter: unknown, written: readonly string[]): readonly string[] {
  const reference = jsonObject(parameter)["$ref"];
  return typeof reference === "string" ? reference.split("/").slice(1) : written;
}

function at(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (Array.isArray(value) ? (value as unknown[])[Number(key)] : jsonObject(value)[key]),
    document,
  );
}

function pointerText(path: readonly string[]): string {
  return path.map((part) => `/${encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("");
}
