import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import { numeric } from "../image-request-options.ts";
import { runs } from "../run-command.ts";
import { withAccount } from "../studio-session.ts";
import type { Terminal } from "../terminal.ts";
import { repeatImage, type RepeatOptions } from "./repeat-image.ts";

interface Options extends RepeatOptions {
  readonly count?: string;
  readonly strength?: string;
}

export function addVary(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("vary")
    .argument("<media>", "`latest`, or the last 8 characters of its id")
    .description("make an image again with another seed")
    .option("-n, --count <images>", "how many, 1 to 4")
    .option("--strength <number>", "start from the image itself, and how far to leave it: 0 to 1")
    .option("--dry-run", "show the price and what is not as it was, and make nothing")
    .option("--async", "take the request and return; figment jobs watch follows it");
  withExamples(command, ["figment vary latest --count 3", "figment vary 91b9b845 --strength 0.4"]);
  runs(terminal, command, (invocation, options: Options, reference: string) =>
    withAccount(invocation, async (session) => {
      const media = await session.studio.media.find(session.account, reference);
      const { count, strength } = options;
      const wish = {
        descent: "vary" as const,
        ...(count === undefined ? {} : { count: numeric("--count", count) }),
        ...(strength === undefined ? {} : { strength: numeric("--strength", strength) }),
      };
      await repeatImage(invocation, session, media, wish, options);
    }),
  );
}
