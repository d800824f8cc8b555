import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { presentCharacter } from "../../presenters/character.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addCharacterShow(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("show")
    .argument("<character>", "her name, `latest`, or the last 8 characters of her id")
    .description("everything about one character");
  withExamples(command, ["figment character show Mara", "figment character show latest --json"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) =>
      answer(invocation, await studio.characters.find(account, reference), presentCharacter),
    ),
  );
}
