import { StudioError } from "../errors.ts";
import { projectConfigPath, readConfigFile, userConfigPath, type ConfigFile } from "./config-file.ts";
import { dataFolder } from "./data-folder.ts";
import type { RawValue, Setting } from "./setting.ts";
import { unknownVariables } from "./unknown-variables.ts";
import { settingNames, settings, type SettingName, type SettingValues } from "./settings.ts";

export type Config = Omit<SettingValues, "home"> & {
  readonly home: string;
  /** Where each value came from, for `figment config list` and for error messages. */
  readonly origins: Readonly<Record<SettingName, string>>;
  /** A sentence for each variable that looks like a setting and is none: somebody believes that it does something. */
  readonly misspelt: readonly string[];
};

export interface ConfigSources {
  /** Command-line flags, by setting name. */
  readonly flags?: Readonly<Record<string, RawValue | undefined>>;
  /** Where the search for `figment.toml` starts; none: no project file is read. */
  readonly workingFolder?: string;
}

/**
 * Reads the configuration: flags before environment before the project's `figment.toml` before the user's `config.toml`.
 * Throws `invalid_configuration` naming the setting, where it stands and what is expected.
 */
export async function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  sources: ConfigSources = {},
): Promise<Config> {
  const home = dataFolder(env);
  const projectPath = sources.workingFolder === undefined ? null : projectConfigPath(sources.workingFolder);
  const project = projectPath === null ? null : await readConfigFile(projectPath);
  const user = await readConfigFile(userConfigPath(home));

  const values: Record<string, unknown> = {};
  const origins: Record<string, string> = {};
  for (const name of settingNames) {
    const found = find(name, { env, flags: sources.flags ?? {}, project, user });
    values[name] = found === null ? settings[name].default : parse(name, found);
    origins[name] = found?.origin ?? "default";
  }
  return {
    ...(values as SettingValues),
    home,
    origins: origins as Record<SettingName, string>,
    misspelt: unknownVariables(env),
  };
}

interface Found {
  readonly raw: RawValue;
  readonly origin: string;
}

interface Layers {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly flags: Readonly<Record<string, RawValue | undefined>>;
  readonly project: ConfigFile | null;
  readonly user: ConfigFile | null;
}

function find(name: SettingName, { env, flags, project, user }: Layers): Found | null {
  const setting: Setting<unknown> = settings[name];
  const flag = flags[name];
  if (flag !== undefined) return { raw: flag, origin: `--${name.replaceAll(/[._]/gu, "-")}` };
  const fromEnv = env[setting.env];
  if (fromEnv !== undefined && fromEnv !== "") return { raw: fromEnv, origin: setting.env };
  const fromProject = project?.values.get(name);
  if (project && fromProject !== undefined) {
    if (!setting.isAllowedInProjectFile) throw refusedInFile(name, project.path, setting.env);
    return { raw: fromProject, origin: project.path };
  }
  const fromUser = user?.values.get(name);
  if (user && fromUser !== undefined) {
    if (name === "home") throw refusedInFile(name, user.path, setting.env);
    return { raw: fromUser, origin: user.path };
  }
  return null;
}

function parse(name: SettingName, found: Found): unknown {
  const setting: Setting<unknown> = settings[name];
  const value = setting.parse(found.raw);
  if (value !== undefined) return value;
  throw new StudioError("invalid_configuration", `${found.origin} sets "${name}" to something it cannot be.`, {
    nextSteps: [`Expected ${setting.expects}.`],
    details: { setting: name, origin: found.origin },
  });
}

function refusedInFile(name: string, path: string, env: string): StudioError {
  return new StudioError("invalid_configuration", `${path} sets "${name}", which this file may not set.`, {
    nextSteps: [`Set ${env} in the environment instead.`],
  });
}
