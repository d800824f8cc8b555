import type { Command } from "commander";
import type { Account } from "@figment/core";
import { withExamples } from "../examples.ts";
import { answer } from "../output.ts";
import { localTime } from "../presenters/units.ts";
import { runs } from "../run-command.ts";
import { withAccount } from "../studio-session.ts";
import { bold, muted, warning } from "../style.ts";
import type { Terminal } from "../terminal.ts";

interface Self {
  readonly account: Account;
  /** The server that commands work on; `null` where that is this machine. */
  readonly server: string | null;
  readonly home: string | null;
  readonly via: string;
  readonly scopes: readonly string[] | null;
  readonly expiresAt: string | null;
}

export function addWhoami(parent: Command, terminal: Terminal): void {
  const command = parent.command("whoami").description("who you are, and where commands work: here or on a server");
  withExamples(command, ["figment whoami", "figment whoami --json | jq -r .server"]);
  runs(terminal, command, (invocation) =>
    withAccount(invocation, async ({ account, place }) => {
      const self: Self =
        place.kind === "here"
          ? { account, server: null, home: place.home, via: "local", scopes: null, expiresAt: null }
          : { ...(await place.me()), server: place.url, home: null, expiresAt: place.expiresAt };
      answer(invocation, self, presentSelf);
    }),
  );
}

function presentSelf({ account, server, home, via, scopes, expiresAt }: Self): string {
  const where = server === null ? `this machine, in ${bold(home ?? "")}` : bold(server);
  const how = [
    ...(via === "api_key" ? [`by an API key (${scopes?.join(", ") ?? ""})`] : []),
    ...(expiresAt === null ? [] : [`logged in until ${localTime(expiresAt)}`]),
  ];
  return [
    `${bold(account.displayName)} ${muted(`${account.plan}, ${account.role}`)}`,
    `Commands work on ${where}${how.length === 0 ? "" : `, ${how.join(", ")}`}.`,
    ...(account.status === "active" ? [] : [warning(`The account is ${account.status}.`)]),
  ].join("\n");
}
