import type { ErrorObject } from "ajv/dist/2020.js";
import type { InvalidField } from "../problem.ts";

/**
 * A validator's errors in Replicate's words, which are those of the Go library gojsonschema.
 *
 * @param root The field the checked value belongs to; empty for the body itself.
 */
export function invalidFields(errors: readonly ErrorObject[], root: string): InvalidField[] {
  return errors.map((error) => {
    const path = error.instancePath.split("/").slice(1);
    const field = [root, ...path].filter((part) => part !== "").join(".");
    return { ...wording(error, field), field };
  });
}

function wording({ keyword, params, data, message }: ErrorObject, field: string): Omit<InvalidField, "field"> {
  switch (keyword) {
    case "required":
      return { type: "required", description: `${params["missingProperty"]} is required` };
    case "additionalProperties":
      return {
        type: "additional_property_not_allowed",
        description: `Additional property ${params["additionalProperty"]} is not allowed`,
      };
    case "type":
      return {
        type: "invalid_type",
        description: `Invalid type. Expected: ${params["type"]}, given: ${typeName(data)}`,
      };
    case "minimum":
      return { type: "number_gte", description: `Must be greater than or equal to ${params["limit"]}` };
    case "maximum":
      return { type: "number_lte", description: `Must be less than or equal to ${params["limit"]}` };
    case "enum": {
      const allowed = (params["allowedValues"] as unknown[]).map((value) => JSON.stringify(value)).join(", ");
      return { type: "enum", description: `${field} must be one of the following: ${allowed}` };
    }
    case "format":
      return { type: "format", description: `Does not match format '${params["format"]}'` };
    case "pattern":
      return { type: "pattern", description: `Does not match pattern '${params["pattern"]}'` };
    default:
      return { type: keyword, description: message ?? "Invalid" };
  }
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
