import type { Command } from "commander";
import type { CharacterChanges } from "@figment/core";
import { attributeIds, type AttributeId } from "@figment/core/catalogue";
import { StudioError } from "@figment/core/errors";
import { addAttributeOptions, requireKnownAttributes } from "../../attribute-options.ts";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { presentCharacter } from "../../presenters/character.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

interface Options extends Partial<Record<AttributeId, string>> {
  readonly name?: string;
  readonly description?: string;
}

export function addCharacterEdit(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("edit")
    .argument("<character>", "her name, `latest`, or the last 8 characters of her id")
    .description("change her: makes a new version, and keeps the ones before")
    .option("--name <name>", "another name")
    .option("--description <text>", "another description");
  addAttributeOptions(command);
  withExamples(command, [
    "figment character edit Mara --hair-colour black",
    'figment character edit Mara --description ""',
  ]);
  runs(terminal, command, (invocation, options: Options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      await requireKnownAttributes(options);
      const changes = changesOf(options);
      const character = await studio.characters.find(account, reference);
      const edited = await studio.characters.edit(account, character, changes);
      answer(invocation, edited, (made) => `${good("✓")} ${presentCharacter(made)}`);
      say(invocation, muted(`Next: figment character history ${reference}`));
    }),
  );
}

function changesOf({ name, description, ...rest }: Options): CharacterChanges {
  const given = attributeIds.filter((id) => rest[id] !== undefined);
  if (name === undefined && description === undefined && given.length === 0) {
    throw new StudioError("invalid_input", "Say what should change.", { nextSteps: ["figment character edit --help"] });
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    attributes: Object.fromEntries(given.map((id) => [id, rest[id]])),
  };
}
