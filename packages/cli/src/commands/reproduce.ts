import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import { runs } from "../run-command.ts";
import { withAccount } from "../studio-session.ts";
import type { Terminal } from "../terminal.ts";
import { repeatImage, type RepeatOptions } from "./repeat-image.ts";

export function addReproduce(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("reproduce")
    .argument("<media>", "`latest`, or the last 8 characters of its id")
    .description("make an image again from its recipe: same words, same seed, same model")
    .option("--dry-run", "show the price and what is not as it was, and make nothing")
    .option("--async", "take the request and return; figment jobs watch follows it");
  withExamples(command, ["figment reproduce latest", "figment reproduce 91b9b845 --dry-run"]);
  runs(terminal, command, (invocation, options: RepeatOptions, reference: string) =>
    withAccount(invocation, async (session) => {
      const media = await session.studio.media.find(session.account, reference);
      await repeatImage(invocation, session, media, { descent: "reproduce" }, options);
    }),
  );
}
