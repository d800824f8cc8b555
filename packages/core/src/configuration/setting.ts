import { Secret } from "./secret.ts";

/** What a setting may come as: text from the environment, scalars from a TOML file. */
export type RawValue = string | number | boolean;

/** One setting of the product: where it comes from, what it accepts, what it means. */
export interface Setting<Value> {
  /** The environment variable that sets it. */
  readonly env: string;
  readonly description: string;
  /** Shown in the documentation where the default is computed. */
  readonly defaultText: string;
  readonly default: Value;
  /** Whether a project file may set it; a checked-out folder must not redirect data or carry secrets. */
  readonly isAllowedInProjectFile: boolean;
  /** What is accepted, in words: completes "expected …". */
  readonly expects: string;
  /** The value, or `undefined` when the raw one does not fit. */
  parse(raw: RawValue): Value | undefined;
}

interface Described {
  readonly env: string;
  readonly description: string;
}

export function textSetting(options: Described & { defaultText?: string }): Setting<string | null> {
  return {
    ...options,
    defaultText: options.defaultText ?? "not set",
    default: null,
    isAllowedInProjectFile: true,
    expects: "text",
    parse: (raw) => (String(raw).trim() === "" ? undefined : String(raw)),
  };
}

/** What decides where data and secrets go is never set by a folder somebody checked out. */
export function notInProjects<Value>(setting: Setting<Value>): Setting<Value> {
  return { ...setting, isAllowedInProjectFile: false };
}

/** Secrets come from the environment or the user's own file, never from a project's. */
export function secretSetting(options: Described): Setting<Secret | null> {
  return {
    ...options,
    defaultText: "not set",
    default: null,
    isAllowedInProjectFile: false,
    expects: "text",
    parse: (raw) => (String(raw).trim() === "" ? undefined : new Secret(String(raw))),
  };
}

export function integerSetting(
  options: Described & { default: number; minimum: number; maximum: number },
): Setting<number> {
  return {
    ...options,
    defaultText: String(options.default),
    isAllowedInProjectFile: true,
    expects: `a whole number from ${options.minimum} to ${options.maximum}`,
    parse(raw) {
      if (typeof raw === "boolean" || String(raw).trim() === "") return undefined;
      const value = Number(raw);
      const fits = Number.isInteger(value) && value >= options.minimum && value <= options.maximum;
      return fits ? value : undefined;
    },
  };
}

export function booleanSetting(options: Described & { default: boolean }): Setting<boolean> {
  return {
    ...options,
    defaultText: String(options.default),
    isAllowedInProjectFile: true,
    expects: "true or false",
    parse(raw) {
      if (raw === true || raw === "true" || raw === "1") return true;
      return raw === false || raw === "false" || raw === "0" ? false : undefined;
    },
  };
}

export function choiceSetting<const Choice extends string>(
  options: Described & { choices: readonly Choice[]; default: Choice; defaultText?: string },
): Setting<Choice> {
  return {
    ...options,
    defaultText: options.defaultText ?? options.default,
    isAllowedInProjectFile: true,
    expects: `one of ${options.choices.join(", ")}`,
    parse: (raw) => options.choices.find((choice) => choice === raw),
  };
}

export function urlSetting(
  options: Described & { protocols: readonly string[]; default?: string },
): Setting<string | null> {
  return {
    ...options,
    defaultText: options.default ?? "not set",
    default: options.default ?? null,
    isAllowedInProjectFile: true,
    expects: `an address starting with ${options.protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
    parse(raw) {
      const url = URL.parse(String(raw));
      return url !== null && options.protocols.includes(url.protocol) ? String(raw) : undefined;
    },
  };
}
