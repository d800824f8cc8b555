import { text as readText } from "node:stream/consumers";
import type { Command } from "commander";
import type { Appeal } from "@figment/core";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { shortId } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

interface Options {
  readonly because: string;
}

/** Against a text: the log does not have it, so it is sent again, and found by its fingerprint. */
export function addAppealText(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("text")
    .argument("<text>", "what was blocked, exactly as it was: one field by itself; `-` reads it from the input")
    .description("ask for a blocked text to be looked at by a reviewer")
    .requiredOption("--because <text>", "why it was a mistake");
  withExamples(command, ['figment appeal text "a scene by the quarry" --because "a quarry is a place"']);
  runs(terminal, command, (invocation, { because: statement }: Options, given: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const text = given === "-" ? await readText(terminal.stdin) : given;
      answer(invocation, await studio.safety.appeal(account, { text, statement }), filed);
    }),
  );
}

export function addAppealOutput(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("output")
    .argument("<output>", "its id, from: figment appeal list")
    .description("ask for an output that was held back for good to be looked at by another reviewer")
    .requiredOption("--because <text>", "why it was a mistake");
  withExamples(command, ['figment appeal output 1b2c3d4e --because "it is a landscape"']);
  runs(terminal, command, (invocation, { because: statement }: Options, output: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      answer(invocation, await studio.safety.appeal(account, { output, statement }), filed);
    }),
  );
}

function filed({ id }: Appeal): string {
  return `${good("✓")} A reviewer will look at it (appeal ${shortId(id)}): figment appeal list`;
}
