import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { Model, ModelInput } from "../models/model.ts";
import { callProblem } from "../connection/call-problem.ts";
import { modelName } from "./model-name.ts";
import type { ReplicateApi } from "./replicate-api.ts";

/** Whether a model takes an input, by its own description. */
export type SchemaVerdict =
  | { readonly fits: true }
  /** `reason` names the model and the fields, for the operator. */
  | { readonly fits: false; readonly reason: string };

export interface ModelSchemas {
  /** Rejects with what the API threw when the description cannot be had. */
  check(model: Model, input: ModelInput, signal: AbortSignal): Promise<SchemaVerdict>;
}

/** Of a version nothing ever changes; what runs by name changes when its owner likes. */
const unversionedLife_ms = 10 * 60_000;
const mostProblems = 5;

const versionBody = z.object({
  openapi_schema: z.object({
    components: z.object({
      schemas: z.looseObject({ Input: z.looseObject({ properties: z.looseObject({}).optional() }) }),
    }),
  }),
});
const modelBody = z.object({ latest_version: versionBody });

interface Description {
  readonly fields: readonly string[];
  readonly validate: ValidateFunction;
}

/** `null` for a model that does not describe itself. */
type Reading = Promise<Description | null>;

/**
 * Holds an input against the `openapi_schema` of the model version, before it is paid for. Fields that the model does not know
 * are refused too: the service ignores them, and so a setting would reach nobody.
 */
export function modelSchemas(api: Pick<ReplicateApi, "describe">, clock: Clock): ModelSchemas {
  const known = new Map<string, { readonly reading: Reading; readonly readAt_ms: number }>();

  /** Whoever asks meanwhile waits for the same answer. */
  function describe(model: Model, signal: AbortSignal): Reading {
    const name = modelName(model);
    const readAt_ms = clock.now().getTime();
    const found = known.get(name);
    const isCurrent = found && (model.source.version !== null || readAt_ms - found.readAt_ms < unversionedLife_ms);
    if (found && isCurrent) return found.reading;
    const reading = read(model, signal);
    known.set(name, { reading, readAt_ms });
    reading.catch(() => known.delete(name));
    return reading;
  }

  async function read({ source }: Model, signal: AbortSignal): Reading {
    const body = await api.describe(source, signal);
    const parsed = source.version === null ? modelBody.safeParse(body) : versionBody.safeParse(body);
    if (!parsed.success) return null;
    const version = "latest_version" in parsed.data ? parsed.data.latest_version : parsed.data;
    const { components } = version.openapi_schema;
    const validate = compile(components);
    if (validate === null) return null;
    return { fields: Object.keys(components.schemas.Input.properties ?? {}), validate };
  }

  return {
    async check(model, input, signal) {
      const description = await describe(model, signal).catch((error: unknown) => {
        const problem = callProblem(error);
        if (problem.kind === "answered" && problem.status === 404) return "missing" as const;
        throw error;
      });
      const name = modelName(model);
      if (description === "missing") return { fits: false, reason: `Replicate has no model ${name}.` };
      // A model without a description is taken as it is: the service itself refuses what it does not take.
      if (description === null) return { fits: true };
      const unknown = Object.keys(input).filter((field) => !description.fields.includes(field));
      const problems = unknown.map((field) => `${field} is no field of it`);
      if (!description.validate(input)) problems.push(...(description.validate.errors ?? []).map(explain));
      if (problems.length === 0) return { fits: true };
      return { fits: false, reason: `The model ${name} does not take the input: ${listed(problems)}.` };
    },
  };
}

/** `null` for a document that is no JSON Schema. */
function compile(components: object): ValidateFunction | null {
  // Cog's documents carry annotations of their own, and formats that say nothing of what is accepted.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  try {
    return ajv.compile({ $ref: "#/components/schemas/Input", components });
  } catch {
    return null;
  }
}

function explain({ instancePath, keyword, message = "does not fit", params }: ErrorObject): string {
  const field = instancePath.slice(1).replaceAll("/", ".");
  if (keyword === "enum") return `${field} must be one of ${(params["allowedValues"] as unknown[]).join(", ")}`;
  return field === "" ? message : `${field} ${message}`;
}

function listed(problems: readonly string[]): string {
  const shown = [...new Set(problems)].slice(0, mostProblems);
  const hidden = problems.length - shown.length;
  return shown.join("; ") + (hidden > 0 ? `; and ${hidden} more` : "");
}
