import { isIP } from "node:net";
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

interface SecretDescribed extends Described {
  readonly minimum_characters?: number;
  /** Where the secret is part of an address: what that may start with. */
  readonly protocols?: readonly string[];
}

/** Secrets come from the environment or the user's own file, never from a project's. */
export function secretSetting({
  minimum_characters = 1,
  protocols,
  ...options
}: SecretDescribed): Setting<Secret | null> {
  const atLeast = minimum_characters === 1 ? "text" : `at least ${minimum_characters} characters`;
  return {
    ...options,
    defaultText: "not set",
    default: null,
    isAllowedInProjectFile: false,
    expects: protocols === undefined ? atLeast : anAddressOf(protocols),
    parse(raw) {
      const fits = protocols === undefined || isAddress(String(raw), protocols);
      return fits && String(raw).trim().length >= minimum_characters ? new Secret(String(raw)) : undefined;
    },
  };
}

/** Network addresses, and ranges of them such as `10.0.0.0/8`, separated by commas. */
export function addressesSetting(options: Described): Setting<string | null> {
  return {
    ...options,
    defaultText: "not set",
    default: null,
    isAllowedInProjectFile: true,
    expects: "addresses or ranges such as 127.0.0.1, 10.0.0.0/8, separated by commas; names are not looked up",
    parse(raw) {
      const ranges = String(raw).split(",");
      return ranges.every((range) => isAddressRange(range.trim())) ? String(raw) : undefined;
    },
  };
}

function isAddressRange(text: string): boolean {
  const [address = "", prefix, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/u.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
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
    expects: anAddressOf(options.protocols),
    parse: (raw) => (isAddress(String(raw), options.protocols) ? String(raw) : undefined),
  };
}

function anAddressOf(protocols: readonly string[]): string {
  return `an address starting with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`;
}

function isAddress(text: string, protocols: readonly string[]): boolean {
  const protocol = URL.parse(text.trim())?.protocol;
  // A URL may lack the two slashes: what follows is then no host.
  return (
    protocol !== undefined &&
    protocols.includes(protocol) &&
    text.trim().slice(protocol.length, protocol.length + 2) === "//"
  );
}
