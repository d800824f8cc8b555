import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { StudioError } from "../errors.ts";
import type { RawValue } from "./setting.ts";
import { isSettingName, settingNames } from "./settings.ts";

/** The settings that one configuration file holds, by name. */
export interface ConfigFile {
  readonly path: string;
  readonly values: ReadonlyMap<string, RawValue>;
}

/** Reads a TOML file; `null` when there is none. A broken file is an error that names the file and the line. */
export async function readConfigFile(path: string): Promise<ConfigFile | null> {
  if (!existsSync(path)) return null;
  const { parse, TomlError } = await import("smol-toml");
  try {
    const values = new Map<string, RawValue>();
    flatten(parse(readFileSync(path, "utf8")), "", values);
    for (const name of values.keys()) refuseUnknown(path, name);
    return { path, values };
  } catch (error) {
    if (error instanceof StudioError) throw error;
    const where = error instanceof TomlError ? `${path}, line ${error.line}` : path;
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new StudioError("invalid_configuration", `The configuration file cannot be read: ${where}: ${reason}.`, {
      nextSteps: [`Mend or remove ${path}.`],
      cause: error,
    });
  }
}

/** The nearest `figment.toml` in this folder or above it. */
export function projectConfigPath(workingFolder: string): string | null {
  for (let folder = workingFolder; ; folder = dirname(folder)) {
    const path = join(folder, "figment.toml");
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) return null;
  }
}

export function userConfigPath(home: string): string {
  return join(home, "config.toml");
}

function flatten(table: Record<string, unknown>, prefix: string, into: Map<string, RawValue>): void {
  for (const [key, value] of Object.entries(table)) {
    const name = prefix + key;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") into.set(name, value);
    else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      flatten(value as Record<string, unknown>, `${name}.`, into);
    } else into.set(name, String(value));
  }
}

function refuseUnknown(path: string, name: string): void {
  if (isSettingName(name)) return;
  throw new StudioError("invalid_configuration", `${path} sets "${name}", which is no setting of Figment.`, {
    nextSteps: [`The settings are: ${settingNames.join(", ")}.`],
    details: { path, name },
  });
}
