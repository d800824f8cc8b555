import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { shortId } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addCharacterAnchor(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("anchor")
    .argument("<character>", "her name, `latest`, or the last 8 characters of her id")
    .argument("<image>", "`latest`, the last 8 characters of its id, or `none` to let go of it")
    .description("choose the image that later ones start from, so that she stays the same");
  withExamples(command, ["figment character anchor Mara latest", "figment character anchor Mara none"]);
  runs(terminal, command, (invocation, _options, reference: string, image: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const character = await studio.characters.find(account, reference);
      const media = image === "none" ? null : await studio.media.find(account, image);
      const anchored = await studio.characters.anchor(account, character, media);
      answer(invocation, anchored, ({ name, anchor }) =>
        anchor === null
          ? `${good("✓")} ${name} has no anchor any more.`
          : `${good("✓")} ${name} is anchored to ${shortId(anchor.mediaId)}, seed ${anchor.seed}.`,
      );
      if (anchored.anchor !== null) say(invocation, muted(`Next: figment generate image ${reference} --count 2`));
    }),
  );
}
