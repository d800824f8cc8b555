import type { Command } from "commander";
import { readInvocation } from "../invocation.ts";
import { withAccount } from "../studio-session.ts";
import type { Terminal } from "../terminal.ts";

/** `figment` alone: a small dashboard on a terminal, the help elsewhere. */
export async function openDashboard(program: Command, terminal: Terminal): Promise<void> {
  const invocation = readInvocation(terminal, program);
  if (invocation.isJson || !terminal.stdout.isTTY || !invocation.isInteractive) return program.outputHelp();
  await withAccount(invocation, async (session) => {
    const { drawDashboard } = await import("../components/dashboard.tsx");
    await drawDashboard(terminal, session);
  });
}
