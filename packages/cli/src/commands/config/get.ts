import type { Command } from "commander";
import { StudioError } from "@figment/core/errors";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { loadConfig } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addConfigGet(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("get")
    .argument("<setting>", "its name, as in figment config list")
    .description("one setting's value; secrets are never shown");
  withExamples(command, ["figment config get engine", "figment config get home"]);
  runs(terminal, command, async (invocation, _options, name: string) => {
    const { isSettingName, settingNames, shownValue } = await import("@figment/core");
    if (!isSettingName(name)) {
      throw new StudioError("invalid_input", `There is no setting "${name}".`, {
        nextSteps: [`The settings are: ${settingNames.join(", ")}.`],
      });
    }
    const config = await loadConfig(invocation);
    answer(invocation, { name, value: shownValue(config[name]), origin: config.origins[name] }, ({ value }) =>
      String(value ?? ""),
    );
  });
}
