import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { loadLocalConfig } from "../../studio-session.ts";
import { bold, good, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addDatabaseUpgrade(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("upgrade")
    .description(
      "bring an embedded database that an older Postgres made to the Postgres of this version; the old one is kept",
    );
  withExamples(command, ["figment db upgrade", "FIGMENT_POSTGRES=/usr/lib/postgresql/17/bin figment db upgrade"]);
  runs(terminal, command, async (invocation) => {
    const { upgradeCluster } = await import("@figment/core");
    const config = await loadLocalConfig(invocation, "figment db upgrade");
    const upgrade = await upgradeCluster(config, (message) => say(invocation, muted(message)));
    answer(invocation, upgrade, ({ from, to, kept }) =>
      kept === null
        ? `The database is of Postgres ${from}: nothing to do.`
        : `${good("✓")} Postgres ${from} → ${bold(String(to))}. The old one is kept in ${kept}.`,
    );
  });
}
