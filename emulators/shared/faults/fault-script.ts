import { isJsonObject, type JsonObject } from "../json.ts";
import type { Fault, FaultLanguage } from "./fault-language.ts";

/** A script that cannot be followed; the message names the rule and says what would be right. */
export class FaultScriptError extends Error {}

/** When a fault happens. Counts start at 1, when the script is set, and count only requests that the rule looks at. */
interface FaultMatch {
  readonly nth?: number;
  readonly every?: number;
  /** Look only at requests whose input, as JSON, contains this text. */
  readonly inputIncludes?: string;
}

export interface FaultRule<Operation extends string, Kind extends string> {
  readonly on: Operation;
  readonly match: FaultMatch;
  /** Happen at most so often; without it, for ever. */
  readonly times?: number;
  readonly fault: Fault<Kind>;
}

/** A rule as people write it: a fault is its name, or an object with its parameter beside the name. */
export interface FaultRuleScript<Operation extends string, Kind extends string> {
  readonly on: Operation;
  readonly match?: FaultMatch;
  readonly times?: number;
  readonly fault: Kind | ({ readonly kind: Kind } & Readonly<Record<string, string | number>>);
}

/**
 * Reads a list of rules, or `{ "rules": [...] }`.
 *
 * @throws FaultScriptError naming the first rule that cannot be followed.
 */
export function parseFaultScript<Operation extends string, Kind extends string>(
  language: FaultLanguage<Operation, Kind>,
  script: unknown,
): FaultRule<Operation, Kind>[] {
  const rules = isJsonObject(script) ? script["rules"] : script;
  if (!Array.isArray(rules)) {
    throw new FaultScriptError(
      `A fault script is a list of rules: [{"on":"${language.operations[0]}","fault":"500"}].`,
    );
  }
  return rules.map((rule: unknown, index) => parseRule(language, rule, `Rule ${index + 1}`));
}

function parseRule<Operation extends string, Kind extends string>(
  language: FaultLanguage<Operation, Kind>,
  rule: unknown,
  where: string,
): FaultRule<Operation, Kind> {
  if (!isJsonObject(rule)) throw new FaultScriptError(`${where}: an object with "on" and "fault" is needed.`);
  refuseOthers(rule, ["on", "match", "times", "fault"], where);
  const on = language.operations.find((operation) => operation === rule["on"]);
  if (on === undefined) throw new FaultScriptError(`${where}: "on" is one of ${language.operations.join(", ")}.`);
  const fault = parseFault(language, rule["fault"], where);
  const possible = language.kinds[fault.kind].on;
  if (!possible.includes(on)) {
    throw new FaultScriptError(`${where}: "${fault.kind}" cannot happen on "${on}", only on ${possible.join(", ")}.`);
  }
  const times = count(rule, "times", where);
  return { on, match: parseMatch(rule["match"], where), fault, ...(times !== null && { times }) };
}

function parseFault<Kind extends string>(
  { kinds }: FaultLanguage<string, Kind>,
  written: unknown,
  where: string,
): Fault<Kind> {
  const fault: JsonObject = isJsonObject(written) ? written : { kind: String(written) };
  const known = Object.keys(kinds) as Kind[];
  const kind = known.find((name) => name === String(fault["kind"]));
  if (kind === undefined) throw new FaultScriptError(`${where}: the fault is one of ${known.join(", ")}.`);
  const { parameter } = kinds[kind];
  refuseOthers(fault, ["kind", ...(parameter === undefined ? [] : [parameter])], `${where}, fault "${kind}"`);
  const value = parameter === undefined ? undefined : fault[parameter];
  if (value === undefined) return { kind, value: null };
  if (typeof value === "number" && value >= 0) return { kind, value };
  throw new FaultScriptError(`${where}, fault "${kind}": "${parameter}" is a number from 0 up.`);
}

function parseMatch(match: unknown, where: string): FaultMatch {
  if (match === undefined) return {};
  if (!isJsonObject(match)) throw new FaultScriptError(`${where}: "match" is an object.`);
  refuseOthers(match, ["nth", "every", "inputIncludes"], where);
  const nth = count(match, "nth", where);
  const every = count(match, "every", where);
  const text = match["inputIncludes"];
  if (text !== undefined && typeof text !== "string") {
    throw new FaultScriptError(`${where}: "inputIncludes" is a text.`);
  }
  return {
    ...(nth !== null && { nth }),
    ...(every !== null && { every }),
    ...(text !== undefined && { inputIncludes: text }),
  };
}

function count(from: JsonObject, name: string, where: string): number | null {
  const value = from[name];
  if (value === undefined) return null;
  if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
  throw new FaultScriptError(`${where}: "${name}" is a whole number from 1 up.`);
}

function refuseOthers(from: JsonObject, known: readonly string[], where: string): void {
  const other = Object.keys(from).find((name) => !known.includes(name));
  if (other === undefined) return;
  throw new FaultScriptError(`${where}: there is no "${other}"; there is ${known.join(", ")}.`);
}
