import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { isJsonObject } from "../../shared/json.ts";
import { faultableOperations, operationsByFault, type Fault, type FaultKind } from "./fault.ts";
import type { FaultRule } from "./fault-rule.ts";

/** A script that cannot be followed; the message names the rule and says what would be right. */
export class FaultScriptError extends Error {}

const milliseconds = { type: "number", minimum: 0 };
const count = { type: "integer", minimum: 1 };

const parametersByFault: Partial<Record<FaultKind, { properties: object; required?: string[] }>> = {
  "422": { properties: { invalid_fields: { type: "array", items: { type: "object" } } } },
  "429": { properties: { retry_after_seconds: { type: "number", minimum: 0 } } },
  slow: { properties: { delay_ms: milliseconds }, required: ["delay_ms"] },
  late: { properties: { delay_ms: milliseconds }, required: ["delay_ms"] },
  "404-after-create": { properties: { duration_ms: milliseconds } },
  failed: { properties: { error: { type: "string" } } },
  "part-filtered": {
    properties: { indices: { type: "array", minItems: 1, items: { type: "integer", minimum: 0 } } },
    required: ["indices"],
  },
  "cold-boot": { properties: { boot_ms: milliseconds }, required: ["boot_ms"] },
  answers: { properties: { output: {} }, required: ["output"] },
  oversized: { properties: { size_bytes: count } },
  "wrong-host": { properties: { origin: { type: "string", pattern: "^https?://" } } },
};

/** What a fault may be given, by name. */
export function parametersOf(kind: FaultKind): readonly string[] {
  return Object.keys(parametersByFault[kind]?.properties ?? {});
}

const ruleSchema = {
  type: "object",
  additionalProperties: false,
  required: ["on", "fault"],
  properties: {
    on: { enum: faultableOperations },
    match: {
      type: "object",
      additionalProperties: false,
      properties: { nth: count, every: count, inputIncludes: { type: "string" } },
    },
    times: count,
    fault: { type: "object", required: ["kind"], properties: { kind: { enum: Object.keys(operationsByFault) } } },
  },
};

/**
 * Reads a list of rules, or `{ "rules": [...] }`.
 *
 * @throws FaultScriptError naming the first rule that cannot be followed.
 */
export function parseFaultScript(script: unknown): FaultRule[] {
  const rules = isJsonObject(script) ? script["rules"] : script;
  if (!Array.isArray(rules))
    throw new FaultScriptError('A fault script is a list of rules: [{"on":"create","fault":"500"}].');
  if (rules.length === 0) return [];
  const ajv = new Ajv2020({ allErrors: true });
  return rules.map((rule: unknown, index) => parseRule(ajv, rule, `Rule ${index + 1}`));
}

function parseRule(ajv: Ajv2020, written: unknown, where: string): FaultRule {
  const rule = withFaultObject(written);
  if (!ajv.validate<FaultRule>(ruleSchema, rule)) throw new FaultScriptError(`${where}: ${describe(ajv.errors)}.`);
  const { kind } = rule.fault;
  const parameters = parametersByFault[kind] ?? { properties: {} };
  const faultSchema = {
    type: "object",
    ...parameters,
    additionalProperties: false,
    properties: { ...parameters.properties, kind: {} },
  };
  if (!ajv.validate<Fault>(faultSchema, rule.fault)) {
    throw new FaultScriptError(`${where}, fault "${kind}": ${describe(ajv.errors)}.`);
  }
  const possible = operationsByFault[kind];
  if (possible.includes(rule.on)) return rule;
  throw new FaultScriptError(`${where}: "${kind}" cannot happen on "${rule.on}", only on ${possible.join(", ")}.`);
}

function withFaultObject(rule: unknown): unknown {
  if (!isJsonObject(rule)) return rule;
  const { fault } = rule;
  return typeof fault === "string" || typeof fault === "number" ? { ...rule, fault: { kind: String(fault) } } : rule;
}

function describe(errors: readonly ErrorObject[] | null | undefined): string {
  return (errors ?? [])
    .map((error) => `${error.instancePath} ${error.message ?? ""} ${allowed(error)}`.trim())
    .join("; ");
}

function allowed({ params }: ErrorObject): string {
  if (Array.isArray(params["allowedValues"])) return `(${params["allowedValues"].join(", ")})`;
  return typeof params["additionalProperty"] === "string" ? `("${params["additionalProperty"]}")` : "";
}
