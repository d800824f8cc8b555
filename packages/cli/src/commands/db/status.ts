import type { Command } from "commander";
import type { DatabaseStatus } from "@figment/core";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { localTime } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { loadLocalConfig } from "../../studio-session.ts";
import { bold, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addDatabaseStatus(parent: Command, terminal: Terminal): void {
  const command = parent.command("status").description("whether the database runs, and where it lies");
  withExamples(command, ["figment db status", "figment db status --json"]);
  runs(terminal, command, async (invocation) => {
    const { databaseStatus } = await import("@figment/core");
    answer(invocation, await databaseStatus(await loadLocalConfig(invocation, "figment db status")), present);
  });
}

function present(status: DatabaseStatus): string {
  if (status.kind === "server")
    return `Postgres at ${status.address}: ${status.isRunning ? "answers" : "does not answer"}`;
  const { isRunning, pid, version, startedAt, connections, clusterFolder, socketFolder } = status;
  const facts = [
    ["state", isRunning ? bold("running") : "stopped (starts by itself when it is needed)"],
    ...(isRunning ? [["server", `Postgres ${version ?? "?"}, process ${pid ?? "?"}`]] : []),
    ...(startedAt ? [["since", localTime(startedAt)]] : []),
    ...(connections === undefined ? [] : [["connections", String(connections)]]),
    ["data", clusterFolder],
    ["socket", socketFolder],
  ];
  return facts.map(([label = "", value = ""]) => `${muted(label.padEnd(12))} ${value}`).join("\n");
}
