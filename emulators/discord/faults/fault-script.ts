import { textOf } from "../text.ts";
import { isJsonObject, type JsonObject, jsonObject } from "../../shared/json.ts";

/** Where a fault can strike, and which. */
export const faultKinds = {
  request: ["429", "500", "502", "503", "reset-before", "slow"],
  message: ["automod", "explicit", "deleted"],
  interaction: ["twice", "late", "lost", "gateway-drop", "age-restriction-lost", "permissions-lost"],
} as const;

export type FaultPlace = keyof typeof faultKinds;
type FaultKind = (typeof faultKinds)[FaultPlace][number];

/** What happens, with how long or how much where that means something. */
export interface Fault {
  readonly kind: FaultKind;
  /** `429`: how long the client has to wait. 2 by default. */
  readonly retry_after_seconds?: number;
  /** `429`: this route alone, or everything the bot does. */
  readonly scope?: "user" | "global" | "shared";
  /** `slow`, `late`. 1000 by default. */
  readonly delay_ms?: number;
}

/** When a fault happens. Counts start at 1, when the script is set, and count only what the rule looks at. */
export interface FaultMatch {
  /** Only the nth. */
  readonly nth?: number;
  /** Each whose count is a multiple. */
  readonly every?: number;
  /**
   * Look only at those that contain this text: of a request method and path (`PATCH /api/v10/webhooks/…`), of a message
   * its body, of an interaction its name (`generate image`, a `custom_id`).
   */
  readonly includes?: string;
}

export interface FaultRule {
  readonly on: FaultPlace;
  readonly match: FaultMatch;
  /** Happen at most so often; without it, for ever. */
  readonly times?: number;
  readonly fault: Fault;
}

/** A rule as people write it: a fault without parameters may be its name alone, such as `"automod"`. */
export interface FaultRuleScript {
  readonly on: FaultPlace;
  readonly match?: FaultMatch;
  readonly times?: number;
  readonly fault: Fault | FaultKind;
}

export class FaultScriptError extends Error {}

/** @throws FaultScriptError that says which rule cannot be followed, and why */
export function parseFaultScript(script: unknown): FaultRule[] {
  if (!Array.isArray(script)) throw new FaultScriptError("A fault script is a list of rules.");
  return script.map((rule: unknown, index) => parseRule(rule, `Rule ${index + 1}`));
}

function parseRule(written: unknown, where: string): FaultRule {
  const rule = jsonObject(written);
  known(rule, ["on", "match", "times", "fault"], where);
  const { on } = rule;
  if (!isPlace(on)) throw new FaultScriptError(`${where}: "on" is one of ${Object.keys(faultKinds).join(", ")}.`);
  const fault = isJsonObject(rule["fault"]) ? rule["fault"] : { kind: rule["fault"] };
  known(fault, ["kind", "retry_after_seconds", "scope", "delay_ms"], `${where}, fault`);
  const kinds: readonly unknown[] = faultKinds[on];
  if (!kinds.includes(fault["kind"])) {
    throw new FaultScriptError(`${where}: the fault of a ${on} is one of ${kinds.join(", ")}.`);
  }
  for (const key of ["retry_after_seconds", "delay_ms"]) number(fault[key], `${where}, ${key}`, 0);
  if (fault["scope"] !== undefined && !["user", "global", "shared"].includes(textOf(fault["scope"]))) {
    throw new FaultScriptError(`${where}: "scope" is user, global or shared.`);
  }
  const match = jsonObject(rule["match"]);
  known(match, ["nth", "every", "includes"], `${where}, match`);
  for (const key of ["nth", "every"]) number(match[key], `${where}, ${key}`, 1);
  if (match["includes"] !== undefined && typeof match["includes"] !== "string") {
    throw new FaultScriptError(`${where}: "includes" is a text.`);
  }
  number(rule["times"], `${where}, times`, 1);
  const times = typeof rule["times"] === "number" ? { times: rule["times"] } : {};
  return { on, match: match, ...times, fault: fault as unknown as Fault };
}

function isPlace(value: unknown): value is FaultPlace {
  return typeof value === "string" && Object.hasOwn(faultKinds, value);
}

function known(object: JsonObject, keys: readonly string[], where: string): void {
  const unknown = Object.keys(object).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new FaultScriptError(`${where}: no "${unknown}"; there are ${keys.join(", ")}.`);
}

function number(value: unknown, where: string, least: number): void {
  if (value === undefined || (typeof value === "number" && value >= least)) return;
  throw new FaultScriptError(`${where}: a number from ${least}.`);
}
