import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { presentCharacters } from "../../presenters/character.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addCharacterList(parent: Command, terminal: Terminal): void {
  const command = parent.command("list").alias("ls").description("your characters");
  withExamples(command, ["figment character list", "figment character list --json | jq '.[].name'"]);
  runs(terminal, command, (invocation) =>
    withAccount(invocation, async ({ studio, account }) => {
      const characters = await studio.characters.list(account);
      answer(invocation, characters, presentCharacters);
      if (characters.length === 0) say(invocation, muted("Next: figment character create"));
    }),
  );
}
