import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { oneOf } from "../../one-of.ts";
import { answer } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { withPerson } from "../../studio-session.ts";
import { bold, good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

const roles = ["member", "reviewer", "admin"] as const;

export function addAdminRole(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("role")
    .argument("<account>", "its id, or the last 8 characters of it")
    .argument("<role>", roles.join(", "))
    .description("what somebody may do here; their sessions end");
  withExamples(command, ["figment admin role 1b2c3d4e reviewer"]);
  runs(terminal, command, (invocation, _options, account: string, role: string) =>
    withPerson(invocation, async ({ studio, principal }) => {
      const changed = await studio.admin.setRole(principal, { account, role: oneOf("<role>", role, roles) });
      answer(invocation, changed, ({ displayName, role: now }) => `${good("✓")} ${bold(displayName)} is ${now} now.`);
    }),
  );
}
