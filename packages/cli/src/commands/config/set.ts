import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { loadConfig } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addConfigSet(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("set")
    .argument("<setting>", "its name, as in figment config list")
    .argument("[value]", "its value; left out, the setting goes back to its default")
    .description("change a setting in config.toml of the data folder");
  withExamples(command, ["figment config set worker.concurrency 4", "figment config set engine"]);
  runs(terminal, command, async (invocation, _options, name: string, value?: string) => {
    const { userConfigPath, writeSetting } = await import("@figment/core");
    const path = userConfigPath((await loadConfig(invocation)).home);
    await writeSetting(path, name, value ?? null);
    answer(
      invocation,
      { name, path },
      () => `${good("✓")} ${name} ${value === undefined ? "removed from" : "set in"} ${path}`,
    );
  });
}
