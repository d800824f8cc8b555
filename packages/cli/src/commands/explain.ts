import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import { addImageRequestOptions, readImageRequest } from "../image-request-options.ts";
import { addVideoOptions, readVideoRequest, requireFitting } from "../video-request-options.ts";
import { answer } from "../output.ts";
import { presentImageExplanation, presentVideoExplanation } from "../presenters/explanation.ts";
import { runs } from "../run-command.ts";
import { withAccount } from "../studio-session.ts";
import type { Terminal } from "../terminal.ts";

type Options = Parameters<typeof readImageRequest>[0] &
  Parameters<typeof readVideoRequest>[0] & { readonly video?: boolean };

export function addExplain(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("explain")
    .argument("<character>", "her name, `latest`, or the last 8 characters of her id")
    .description("what an engine is asked for, piece by piece, without making anything");
  addVideoOptions(addImageRequestOptions(command).option("--video", "of a video in place of an image"));
  withExamples(command, ['figment explain Mara --scene "a café in the morning"', "figment explain Mara --video"]);
  runs(terminal, command, (invocation, options: Options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const character = await studio.characters.find(account, reference);
      requireFitting({ ...options }, options.video === true);
      if (options.video === true) {
        const explanation = await studio.generation.explainVideos(account, character, readVideoRequest(options));
        return answer(invocation, explanation, presentVideoExplanation);
      }
      const compiled = await studio.generation.explainImages(account, character, readImageRequest(options));
      answer(invocation, compiled, presentImageExplanation);
    }),
  );
}
