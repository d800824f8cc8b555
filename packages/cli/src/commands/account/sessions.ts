import type { Command } from "commander";
import { StudioError } from "@figment/core/errors";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentSessions } from "../../presenters/account.ts";
import { counted } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withPerson } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addAccountSessions(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("sessions")
    .description("where you are logged in: browsers and terminals")
    .option("--revoke <session>", "end one: the last 8 characters of its id")
    .option("--revoke-all", "end all of them");
  withExamples(command, ["figment account sessions", "figment account sessions --revoke 1b2c3d4e"]);
  interface Options {
    readonly revoke?: string;
    readonly revokeAll?: boolean;
  }
  runs(terminal, command, (invocation, { revoke, revokeAll }: Options) =>
    withPerson(invocation, async ({ studio, principal }) => {
      if (revokeAll === true) {
        const { ended } = await studio.accounts.revokeOtherSessions(principal);
        return answer(invocation, { ended }, () => `${good("✓")} ${counted(ended, "session")} ended.`);
      }
      const sessions = await studio.accounts.listSessions(principal);
      if (revoke === undefined) return answer(invocation, sessions, presentSessions);
      const session = sessions.find(({ id }) => id === revoke || (revoke.length >= 8 && id.endsWith(revoke)));
      if (session === undefined) {
        throw new StudioError("not_found", `You have no session "${revoke}".`, {
          nextSteps: ["figment account sessions"],
        });
      }
      await studio.accounts.revokeSession(principal, session.id);
      answer(invocation, { ended: 1 }, () => `${good("✓")} It has ended.`);
    }),
  );
}
