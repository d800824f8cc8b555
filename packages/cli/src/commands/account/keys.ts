import type { Command } from "commander";
import { scopes, type Scope } from "@figment/core/scopes";
import { StudioError } from "@figment/core/errors";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentKeys } from "../../presenters/account.ts";
import { readMoment } from "../../read-moment.ts";
import { runs } from "../../run-command.ts";
import { withPerson } from "../../studio-session.ts";
import { accent, good, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

interface CreateOptions {
  readonly scopes: string;
  readonly until?: string;
}

export function addAccountKeys(parent: Command, terminal: Terminal): void {
  const keys = parent.command("keys").description("API keys: for scripts and other programs");
  addList(keys, terminal);
  addCreate(keys, terminal);
  addRevoke(keys, terminal);
}

function addList(keys: Command, terminal: Terminal): void {
  const command = keys.command("list").description("the keys that work");
  withExamples(command, ["figment account keys list"]);
  runs(terminal, command, (invocation) =>
    withPerson(invocation, async ({ studio, principal }) =>
      answer(invocation, await studio.accounts.listApiKeys(principal), presentKeys),
    ),
  );
}

function addCreate(keys: Command, terminal: Terminal): void {
  const command = keys
    .command("create")
    .argument("<name>", "what it is for")
    .description("make a key; it is shown once")
    .option("--scopes <list>", `what it may do, separated by commas: ${scopes.join(", ")}`, "read")
    .option("--until <when>", "when it ends; default: never");
  withExamples(command, [
    "figment account keys create backup-script",
    "figment account keys create ci --scopes read,generate",
  ]);
  runs(terminal, command, (invocation, options: CreateOptions, name: string) =>
    withPerson(invocation, async ({ studio, principal }) => {
      const expiresAt = options.until === undefined ? null : readMoment("--until", options.until);
      const made = await studio.accounts.createApiKey(principal, {
        name,
        scopes: readScopes(options.scopes),
        expiresAt,
      });
      answer(
        invocation,
        made,
        ({ key }) => `${good("✓")} ${accent(key)}\n${muted("It is shown this once: keep it as you would a password.")}`,
      );
    }),
  );
}

function addRevoke(keys: Command, terminal: Terminal): void {
  const command = keys
    .command("revoke")
    .argument("<key>", "its name, its id, or the last 8 characters of it")
    .description("end a key at once");
  withExamples(command, ["figment account keys revoke backup-script"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withPerson(invocation, async ({ studio, principal }) => {
      const key = await studio.accounts.revokeApiKey(principal, reference);
      answer(invocation, { ...key, isRevoked: true }, ({ name }) => `${good("✓")} ${name} no longer works.`);
    }),
  );
}

function readScopes(text: string): Scope[] {
  return text.split(",").map((part) => {
    const scope = scopes.find((scope) => scope === part.trim());
    if (scope !== undefined) return scope;
    throw new StudioError("invalid_input", `--scopes ${part.trim()}: expected some of ${scopes.join(", ")}.`);
  });
}
