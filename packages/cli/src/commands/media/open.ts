import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import type { Media } from "@figment/core";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { fileEnding } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount, type AccountSession } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addMediaOpen(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("open")
    .argument("<media>", "`latest`, or the last 8 characters of its id")
    .description("open an image or a video in this machine's viewer");
  withExamples(command, ["figment media open latest"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async (session) => {
      const media = await session.studio.media.find(session.account, reference);
      // Reading says what to do when the file is gone.
      const isHere = media.path !== null && !media.isFileMissing;
      const path = isHere ? media.path : await download(session, media);
      const { default: open } = await import("open");
      const viewer = await open(path);
      // A machine without a viewer is no failure of the command: the path is what was asked for.
      viewer.once("error", () => {});
      answer(invocation, { id: media.id, path }, () => path);
    }),
  );
}

async function download({ studio, account }: AccountSession, media: Media): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "figment-")), `${media.id.slice(-8)}${fileEnding(media)}`);
  await writeFile(path, await studio.media.read(account, media.id));
  return path;
}
