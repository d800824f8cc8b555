import type { Command } from "commander";
import { confirmLoss } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { counted } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addCharacterDelete(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("delete")
    .alias("rm")
    .argument("<character>", "her name, `latest`, or the last 8 characters of her id")
    .description("remove a character; her images stay yours");
  withExamples(command, ["figment character delete Mara", "figment character delete Mara --yes"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const character = await studio.characters.find(account, reference);
      await confirmLoss(
        invocation,
        `Delete ${character.name}? Her ${counted(character.imageCount, "image")} stay yours.`,
      );
      await studio.characters.delete(account, character);
      answer(invocation, { id: character.id, isDeleted: true }, () => `${good("✓")} ${character.name} is gone.`);
    }),
  );
}
