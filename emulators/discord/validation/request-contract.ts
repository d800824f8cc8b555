import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { isJsonObject, type JsonObject } from "../../shared/json.ts";
import type { Fault } from "../problem.ts";
import { type CheckedOperation, checkedPart } from "./checked-operations.ts";
import { strictDocument } from "./discriminate.ts";

/** What Discord's OpenAPI document demands of a request's body. */
export interface RequestContract {
  /** Whether there is a document at all. */
  readonly isPresent: boolean;
  /** Everything wrong with the JSON part of a request. */
  check(operationId: CheckedOperation, body: unknown): Fault[];
}

const documentKey = "discord";

export function createRequestContract(document: JsonObject | null): RequestContract {
  if (document === null) return { isPresent: false, check: () => [] };
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    logger: false,
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  ajv.addFormat("uri", (text) => URL.canParse(text));
  ajv.addFormat("date-time", (text) => !Number.isNaN(Date.parse(text)));
  ajv.addSchema(strictDocument(checkedPart(document)), documentKey);
  return {
    isPresent: true,
    check(operationId, body) {
      const check = ajv.getSchema(`${documentKey}#/bodies/${operationId}`);
      if (check === undefined) throw new Error(`Discord's document has no body for an operation "${operationId}".`);
      return check(asDiscordReads(body)) === true ? [] : faultsOf(check.errors ?? []);
    },
  };
}

/** Where Discord is known to take more than its document says, because its most used client sends it. */
function asDiscordReads(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(asDiscordReads);
  if (!isJsonObject(body)) return body;
  const read = Object.entries(body)
    // discord.js sends both with every message, edits included, where they mean nothing.
    .filter(([key, value]) => !((key === "tts" || key === "enforce_nonce") && value === false))
    .map(([key, value]): [string, unknown] => {
      if (key === "data") return [key, asDiscordReads(value)];
      // Permissions as text: numbers of 53 bits are not safe everywhere.
      const isNumber = key === "default_member_permissions" && typeof value === "string" && /^\d+$/u.test(value);
      return [key, isNumber ? Number(value) : value];
    });
  return Object.fromEntries(read);
}

/** A choice that failed says nothing beside what failed in it. */
const silent = new Set(["if", "oneOf", "anyOf", "allOf"]);

function faultsOf(errors: readonly ErrorObject[]): Fault[] {
  const telling = errors.filter(({ keyword }) => !silent.has(keyword));
  return (telling.length > 0 ? telling : errors).map(({ keyword, instancePath, params, message }) => {
    const path = instancePath.split("/").slice(1);
    switch (keyword) {
      case "required":
        return {
          path: [...path, String(params["missingProperty"])],
          code: "BASE_TYPE_REQUIRED",
          message: "This field is required",
        };
      case "additionalProperties":
        return {
          path: [...path, String(params["additionalProperty"])],
          code: "UNKNOWN_FIELD",
          message: "Discord does not know this field, and would ignore it",
        };
      case "minLength":
      case "maxLength":
      case "minItems":
      case "maxItems":
        return { path, code: "BASE_TYPE_BAD_LENGTH", message: `The length ${message ?? "is wrong"}` };
      case "enum":
        return {
          path,
          code: "BASE_TYPE_CHOICES",
          message: `Value must be one of {${String(params["allowedValues"])}}.`,
        };
      default:
        return { path, code: `BASE_TYPE_${keyword.toUpperCase()}`, message: message ?? "Invalid" };
    }
  });
}
