import type { JsonObject } from "../../shared/json.ts";
import { inputValidationFailed, type InvalidField } from "../problem.ts";
import { invalidFields } from "../specification/invalid-fields.ts";
import { schemaValidator } from "../specification/schema-validator.ts";
import type { EmulatedModel } from "./model.ts";
import { modelOpenApiSchema } from "./openapi-schema.ts";

export interface InputValidation {
  /** @throws Problem 422 with `invalid_fields` when the model's own schema refuses the input. */
  check(model: EmulatedModel, input: JsonObject): void;
}

export function createInputValidation(unknownFields: "reject" | "ignore"): InputValidation {
  const ajv = schemaValidator();
  return {
    check(model, input) {
      const problems = unknownFields === "reject" ? unknownFieldsOf(model, input) : [];
      const key = `model:${model.versionId}`;
      if (ajv.getSchema(key) === undefined) ajv.addSchema(inputSchema(model), key);
      if (!ajv.validate(key, input)) problems.push(...invalidFields(ajv.errors ?? [], "input"));
      if (problems.length > 0) throw inputValidationFailed(problems);
    },
  };
}

/** The very document that clients fetch, so that what they check before paying is what is checked here. */
function inputSchema(model: EmulatedModel): JsonObject {
  return { $ref: "#/components/schemas/Input", components: modelOpenApiSchema(model)["components"] };
}

function unknownFieldsOf(model: EmulatedModel, input: JsonObject): InvalidField[] {
  return Object.keys(input)
    .filter((name) => !Object.hasOwn(model.inputFields, name))
    .map((name) => ({
      type: "additional_property_not_allowed",
      field: "input",
      description: `Additional property ${name} is not allowed`,
    }));
}
