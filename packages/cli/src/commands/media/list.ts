import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { presentMediaList } from "../../presenters/media.ts";
import { runs } from "../../run-command.ts";
import { chosenMedia, type MediaChoice } from "../../chosen-media.ts";
import { withAccount } from "../../studio-session.ts";
import { muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addMediaList(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("list")
    .alias("ls")
    .description("your images and videos, newest first")
    .option("--character <character>", "only hers, also after she was deleted")
    .option("--job <job>", "only of this job")
    .option("--limit <number>", "how many, up to 500", "50");
  withExamples(command, ["figment media list", "figment media list --character Mara --json | jq -r '.[].path'"]);
  runs(terminal, command, (invocation, choice: MediaChoice) =>
    withAccount(invocation, async (session) => {
      const media = await chosenMedia(session, choice);
      answer(invocation, media, presentMediaList);
      if (media.length === 0) say(invocation, muted("Next: figment generate image latest"));
    }),
  );
}
