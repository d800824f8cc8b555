import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import { addImageRequestOptions, readImageRequest } from "../image-request-options.ts";
import { answer } from "../output.ts";
import { presentExplanation } from "../presenters/explanation.ts";
import { runs } from "../run-command.ts";
import { withAccount } from "../studio-session.ts";
import type { Terminal } from "../terminal.ts";

export function addExplain(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("explain")
    .argument("<character>", "her name, `latest`, or the last 8 characters of her id")
    .description("the compiled prompt, piece by piece, without making anything");
  addImageRequestOptions(command);
  withExamples(command, ['figment explain Mara --scene "a café in the morning"']);
  runs(terminal, command, (invocation, options: Parameters<typeof readImageRequest>[0], reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const character = await studio.characters.find(account, reference);
      const compiled = await studio.generation.explainImages(account, character, readImageRequest(options));
      answer(invocation, compiled, presentExplanation);
    }),
  );
}
