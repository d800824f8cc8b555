import type { Setting } from "../../packages/core/src/configuration/setting.ts";
import { otherVariables, type OtherVariable } from "./other-variables.ts";
import { settingNames, settings, type SettingName } from "../../packages/core/src/configuration/settings.ts";

/** docs/configuration.md, from core's table of settings. */
export function configurationPage(): string {
  return `# Configuration

<!-- Generated from packages/core/src/configuration/settings.ts by \`npm run generate\`. Do not edit. -->

Everything has a default; nothing needs to be set to start. A value is looked for in this order:

1. the command line, where a command has a flag for it;
2. the environment variable;
3. \`figment.toml\` in the working folder or the nearest folder above it, for what a project may set;
4. \`config.toml\` in the data folder.

\`figment config list\` shows each value in force and where it comes from. In a file, the part before the dot is the table:

\`\`\`toml
[database]
idle_stop_s = 900
\`\`\`

| setting | environment variable | default | accepts | in a project's file | meaning |
| --- | --- | --- | --- | --- | --- |
${settingNames.map(row).join("\n")}

## Variables that are no settings

They stand in no file, and \`figment config list\` does not show them.

| environment variable | read by | meaning |
| --- | --- | --- |
${otherVariables.map(otherRow).join("\n")}
`;
}

function otherRow({ name, readBy, meaning }: OtherVariable): string {
  return `| \`${name}\` | ${readBy} | ${meaning} |`;
}

function row(name: SettingName): string {
  const { env, defaultText, expects, isAllowedInProjectFile, description }: Setting<unknown> = settings[name];
  const isAllowed = isAllowedInProjectFile ? "yes" : "no";
  const cells = [`\`${name}\``, `\`${env}\``, defaultText, expects, isAllowed, description];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
