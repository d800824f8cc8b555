import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { showImages } from "../../inline-image/show-images.ts";
import { answer } from "../../output.ts";
import { presentMedia } from "../../presenters/media.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addMediaShow(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("show")
    .argument("<media>", "`latest`, or the last 8 characters of its id")
    .description("one image or video and its recipe, in the terminal where it can show pictures");
  withExamples(command, ["figment media show latest", "figment media show latest --json | jq .seed"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const media = await studio.media.find(account, reference);
      const children = await studio.media.list(account, { parentId: media.id });
      if (!invocation.isJson) await showImages(invocation, studio, [media]);
      // A file on this machine needs no link.
      const link = media.path === null ? await studio.media.link(account, media.id) : null;
      const described = { ...media, link, children: children.map(({ id, parent }) => ({ id, parent })) };
      answer(invocation, described, presentMedia);
    }),
  );
}
