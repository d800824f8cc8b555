import type { Command } from "commander";
import type { CharacterInput } from "@figment/core";
import { attributeCatalogue, attributeIds, type AttributeId } from "@figment/core/catalogue";
import { StudioError } from "@figment/core/errors";
import { addAttributeOptions, flagOf, requireKnownAttributes } from "../../attribute-options.ts";
import { answered } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import type { Invocation } from "../../invocation.ts";
import { answer, say } from "../../output.ts";
import { presentCharacter } from "../../presenters/character.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

interface Given extends Partial<Record<AttributeId, string>> {
  readonly description?: string;
}

export function addCharacterCreate(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("create")
    .argument("[name]", "her name")
    .description("describe a new character; asks for what is missing")
    .option("--description <text>", "anything else about her, in your own words");
  addAttributeOptions(command);
  withExamples(command, [
    "figment character create",
    'figment character create Mara --age-range 26-30 --ethnicity latina --body-type athletic --hair-style long-wavy \\\n      --hair-colour auburn --eye-colour green --skin-tone olive --description "a marine biologist with freckles"',
  ]);
  runs(terminal, command, createCharacter);
}

async function createCharacter(invocation: Invocation, given: Given, name?: string): Promise<void> {
  await withAccount(invocation, async ({ studio, account }) => {
    const input = await complete(invocation, given, name);
    const character = await studio.characters.create(account, input);
    answer(invocation, character, (made) => `${good("✓")} ${presentCharacter(made)}`);
    say(invocation, muted(`Next: figment generate image ${quoted(character.name)} --count 2`));
  });
}

async function complete(invocation: Invocation, given: Given, name?: string): Promise<CharacterInput> {
  await requireKnownAttributes(given);
  const missing = attributeIds.filter((id) => given[id] === undefined);
  if ((name === undefined || missing.length > 0) && !invocation.isInteractive) {
    throw missingFlags(name, missing);
  }
  const answers: Partial<Record<AttributeId, string>> = {};
  const finalName = name ?? (await askText(invocation, "What is her name?"));
  for (const id of attributeIds) answers[id] = given[id] ?? (await askAttribute(invocation, id));
  const isAsking = name === undefined || missing.length > 0;
  const description =
    given.description ?? (isAsking ? await askText(invocation, "Anything else about her? (optional)", true) : "");
  return { name: finalName, description, attributes: answers as CharacterInput["attributes"] };
}

async function askText(invocation: Invocation, message: string, isOptional = false): Promise<string> {
  const { text } = await import("@clack/prompts");
  const asked = text({
    message,
    output: invocation.terminal.stderr,
    validate: (value) => (isOptional || (value ?? "").trim() !== "" ? undefined : "A few letters will do."),
  });
  return (await answered(asked)) ?? "";
}

async function askAttribute(invocation: Invocation, id: AttributeId): Promise<string> {
  const { select } = await import("@clack/prompts");
  const { label, options } = attributeCatalogue[id];
  const choices = options.map((option) => ({ value: option.id, label: option.label }));
  return answered(select({ message: label, options: choices, maxItems: 12, output: invocation.terminal.stderr }));
}

function missingFlags(name: string | undefined, missing: readonly AttributeId[]): StudioError {
  const flags = [...(name === undefined ? ["a name"] : []), ...missing.map((id) => `--${flagOf(id)}`)];
  return new StudioError("invalid_input", `A character needs ${flags.join(", ")}.`, {
    nextSteps: ["On a terminal, figment character create asks for them.", "figment character create --help"],
  });
}

function quoted(name: string): string {
  return /^[\w-]+$/u.test(name) ? name : JSON.stringify(name);
}
