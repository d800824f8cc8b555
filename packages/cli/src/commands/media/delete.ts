import type { Command } from "commander";
import { confirmLoss } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { counted, shortId } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good, warning } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addMediaDelete(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("delete")
    .alias("rm")
    .argument("<media>", "`latest`, or the last 8 characters of its id")
    .description("delete an image or a video and its files for good");
  withExamples(command, ["figment media delete latest", "figment media delete 91b9b845 --yes"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const media = await studio.media.find(account, reference);
      await confirmLoss(invocation, `Delete ${shortId(media.id)} of ${media.characterName} for good?`);
      const { filesLeft } = await studio.media.delete(account, media);
      answer(
        invocation,
        { id: media.id, isDeleted: true, filesLeft },
        () => `${good("✓")} ${shortId(media.id)} is gone.`,
      );
      if (filesLeft > 0) {
        say(
          invocation,
          warning(`The store did not delete ${counted(filesLeft, "file")} yet: it is tried again until they are gone.`),
        );
      }
    }),
  );
}
