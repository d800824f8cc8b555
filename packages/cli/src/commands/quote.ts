import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import { addImageRequestOptions, readImageBatch } from "../image-request-options.ts";
import { addVideoOptions, readVideoRequest, requireFitting } from "../video-request-options.ts";
import { answer } from "../output.ts";
import { presentQuote } from "../presenters/quote.ts";
import { runs } from "../run-command.ts";
import { withAccount } from "../studio-session.ts";
import type { Terminal } from "../terminal.ts";

type Options = Parameters<typeof readImageBatch>[0] &
  Parameters<typeof readVideoRequest>[0] & { readonly video?: boolean };

export function addQuote(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("quote")
    .argument("<character>", "her name, `latest`, or the last 8 characters of her id")
    .description("what a request would cost, and from where, without making it");
  addVideoOptions(addImageRequestOptions(command).option("--video", "of a video in place of images"));
  withExamples(command, [
    "figment quote Mara --count 3",
    "figment quote Mara --pose sitting --pose standing --count 2",
    "figment quote Mara --video --seconds 6",
    "figment quote latest --count 4 --json",
  ]);
  runs(terminal, command, (invocation, options: Options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const character = await studio.characters.find(account, reference);
      requireFitting({ ...options }, options.video === true);
      const quote =
        options.video === true
          ? await studio.generation.quoteVideos(account, character, readVideoRequest(options))
          : await studio.generation.quoteBatch(account, character, readImageBatch(options));
      answer(invocation, quote, presentQuote);
    }),
  );
}
