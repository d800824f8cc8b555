import { Ajv2020 } from "ajv/dist/2020.js";

/** Reads JSON Schema as OpenAPI documents write it: their own keywords ignored, every error reported with its value. */
export function schemaValidator(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, logger: false });
  ajv.addFormat("uri", (text) => URL.canParse(text));
  ajv.addFormat("date-time", (text) => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)));
  return ajv;
}
