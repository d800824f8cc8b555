import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { isJsonObject, type JsonObject } from "../../shared/json.ts";
import { invalidRequest, type Problem } from "../problem.ts";
import type { OperationName, Parameters } from "./parameters.ts";

/** Reads requests as what they are. */
export interface RequestContract {
  /** @throws Problem 400 naming the parameter that is wrong */
  read<Name extends OperationName>(operation: Name, form: object): Parameters[Name];
}

export function createRequestContract(schemas: JsonObject): RequestContract {
  // Forms carry texts alone: the schema says which of them are numbers and truth values.
  const ajv = new Ajv({
    strict: false,
    coerceTypes: true,
    allErrors: true,
    validateSchema: false,
    logger: false,
    code: { optimize: false },
  });
  ajv.addSchema(schemas, "stripe");
  const checks = new Map<string, ValidateFunction>();
  return {
    read<Name extends OperationName>(operation: Name, form: object): Parameters[Name] {
      const check = checks.get(operation) ?? compile(ajv, operation);
      checks.set(operation, check);
      if (check(form)) return form as Parameters[Name];
      throw problemOf(check.errors ?? []);
    },
  };
}

function compile(ajv: Ajv, operation: string): ValidateFunction {
  const check = ajv.getSchema(`stripe#/definitions/Parameters/properties/${operation}`);
  if (check === undefined) throw new Error(`There is no schema for ${operation}.`);
  return check;
}

function problemOf(errors: readonly ErrorObject[]): Problem {
  // Of the alternatives that do not fit, the deepest one is what the sender meant.
  const worst = errors.toSorted((left, right) => weight(right) - weight(left))[0];
  if (worst === undefined) return invalidRequest("Invalid request.");
  const path = worst.instancePath.split("/").slice(1);
  const parameters: JsonObject = isJsonObject(worst.params) ? worst.params : {};
  const name = (last: unknown): string => bracketed([...path, ...(typeof last === "string" ? [last] : [])]);
  switch (worst.keyword) {
    case "required": {
      const param = name(parameters["missingProperty"]);
      return invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
    }
    case "additionalProperties": {
      const param = name(parameters["additionalProperty"]);
      return invalidRequest(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
    }
    default: {
      const param = name(undefined);
      return invalidRequest(`Invalid ${param === "" ? "request" : param}: it ${worst.message ?? "is wrong"}.`, {
        param,
      });
    }
  }
}

function weight({ instancePath, keyword }: ErrorObject): number {
  const depth = instancePath.split("/").length * 2;
  return depth + (keyword === "additionalProperties" ? 1 : 0) - (keyword === "anyOf" ? 1 : 0);
}

function bracketed([first = "", ...others]: readonly string[]): string {
  return first + others.map((part) => `[${part}]`).join("");
}
