import { StudioError, type Character } from "@figment/core";
import { attributeIds, findOption } from "@figment/core/catalogue";
import { plans } from "@figment/core/plans";
import { accountOf, fieldOf, indexOf, subjectOf, textOption, type Context } from "../../interactions/context.ts";
import { encodeCustomId } from "../../interactions/custom-id.ts";
import {
  characterMessage,
  charactersMessage,
  draftMessage,
  editMessageOf,
} from "../../presenters/character-messages.ts";
import { button, buttonRow } from "../../presenters/controls.ts";
import { plain, textMessage, warningMessage } from "../../presenters/message.ts";
import { modal, textField } from "../../presenters/modal.ts";
import { maximumDescriptionLength, maximumNameLength } from "@figment/core";
import { message, note, type Answer } from "../../registry/entry-point.ts";

/** The character that an option or a button names. Throws `not_found`. */
export function namedCharacter(context: Context, reference: string): Promise<Character> {
  return context.studio.characters.find(accountOf(context), reference);
}

export async function createCharacter(context: Context): Promise<Answer> {
  const { studio, interaction, say } = context;
  return message(draftMessage(say, await studio.bot.draft(interaction.user.id)));
}

/** A select of the draft was used. */
export async function chooseDraftAttribute(context: Context): Promise<Answer> {
  const { studio, interaction, say } = context;
  const choice = chosenAttribute(context);
  return message(draftMessage(say, await studio.bot.extendDraft(interaction.user.id, choice)));
}

/** Which attribute a select was for, and what was chosen. Throws `invalid_input`. */
function chosenAttribute(context: Context): Record<string, string> {
  const { asked } = context.interaction;
  const attribute = attributeIds[indexOf(context)];
  const value = asked.kind === "component" ? asked.values[0] : undefined;
  if (attribute === undefined || value === undefined || findOption(attribute, value) === undefined) {
    throw new StudioError("invalid_input", "This choice is not on offer any more.");
  }
  return { [attribute]: value };
}

export async function nameDraft({ say }: Context): Promise<Answer> {
  return { kind: "modal", modal: wordsModal(say, encodeCustomId("draft-name"), null) };
}

/** The modal of a draft came back: she is made of what was chosen. */
export async function finishDraft(context: Context): Promise<Answer> {
  const { studio, interaction, say } = context;
  const account = accountOf(context);
  const draft = await studio.bot.draft(interaction.user.id);
  if (attributeIds.some((id) => draft[id] === undefined)) return note(warningMessage([say("draft_incomplete")]));
  const attributes = { ...draft } as Character["attributes"];
  const words = { name: fieldOf(context, "name"), description: fieldOf(context, "description") };
  const character = await studio.characters.create(account, { ...words, attributes });
  await studio.bot.dropDraft(interaction.user.id);
  return message(characterMessage(say, character, await firstImages(context)));
}

/** How many first images to offer: what there is, three at most. */
async function firstImages(context: Context): Promise<number> {
  const account = accountOf(context);
  if (plans[account.plan].isFundedByOperator) return 3;
  const { assets } = await context.studio.tokens.balance(account);
  return Math.min(3, assets.image.available + assets.token.available);
}

export async function listCharacters(context: Context): Promise<Answer> {
  const { studio, say } = context;
  const characters = await studio.characters.list(accountOf(context));
  return message(charactersMessage(say, characters, characters.length > 25));
}

export async function showCharacter(context: Context): Promise<Answer> {
  const character = await namedCharacter(context, textOption(context, "character") ?? "");
  const offer = character.imageCount === 0 ? await firstImages(context) : 0;
  return message(characterMessage(context.say, character, offer));
}

export async function editCharacter(context: Context): Promise<Answer> {
  const character = await namedCharacter(context, textOption(context, "character") ?? "");
  return message(editMessageOf(context.say, character));
}

/** A select of a character was used: she changes at once. */
export async function changeAttribute(context: Context): Promise<Answer> {
  const { studio, say } = context;
  const character = await namedCharacter(context, subjectOf(context));
  const attributes = chosenAttribute(context);
  const isSame = Object.entries(attributes).every(
    ([id, value]) => character.attributes[id as keyof Character["attributes"]] === value,
  );
  const changed = isSame ? character : await studio.characters.edit(accountOf(context), character, { attributes });
  return message(editMessageOf(say, changed));
}

export async function openWords(context: Context): Promise<Answer> {
  const character = await namedCharacter(context, subjectOf(context));
  const id = encodeCustomId("edit-words", character.id);
  return { kind: "modal", modal: wordsModal(context.say, id, character) };
}

export async function changeWords(context: Context): Promise<Answer> {
  const { studio, say } = context;
  const character = await namedCharacter(context, subjectOf(context));
  const changes = { name: fieldOf(context, "name"), description: fieldOf(context, "description") };
  const isSame = changes.name === character.name && changes.description === character.description;
  const changed = isSame ? character : await studio.characters.edit(accountOf(context), character, changes);
  return note(characterMessage(say, changed, 0));
}

function wordsModal(say: Context["say"], customId: string, character: Character | null) {
  const name = { value: character?.name ?? "", longest: maximumNameLength, isRequired: true };
  const description = { value: character?.description ?? "", longest: Math.min(4000, maximumDescriptionLength) };
  return modal(customId, say("words_title"), [
    textField({ id: "name", label: say("field_name"), ...name }),
    textField({
      id: "description",
      label: say("field_description"),
      description: say("field_description_help"),
      isLong: true,
      ...description,
    }),
  ]);
}

export async function askToDeleteCharacter(context: Context): Promise<Answer> {
  const { say } = context;
  const character = await ownCharacter(context, textOption(context, "character") ?? "");
  return message(
    warningMessage(
      [say("delete_character_sure", { name: plain(character.name) })],
      [
        buttonRow([
          button(say("button_delete_character"), {
            action: "delete-character",
            subject: character.id,
            style: "danger",
          }),
        ]),
      ],
    ),
  );
}

export async function deleteCharacter(context: Context): Promise<Answer> {
  const { studio, say } = context;
  const character = await ownCharacter(context, subjectOf(context));
  await studio.characters.delete(accountOf(context), character);
  return message(textMessage([say("character_deleted", { name: plain(character.name) })]));
}

/** Nobody without an account has a character. */
async function ownCharacter(context: Context, reference: string): Promise<Character> {
  if (context.account === null) throw new StudioError("not_found", "You have no character of that name.");
  return namedCharacter(context, reference);
}

export async function anchorCharacter(context: Context): Promise<Answer> {
  const { studio, say } = context;
  const account = accountOf(context);
  const character = await namedCharacter(context, textOption(context, "character") ?? "");
  const reference = textOption(context, "image");
  const image = reference === undefined ? null : await studio.media.find(account, reference);
  const anchored = await studio.characters.anchor(account, character, image);
  const name = plain(anchored.name);
  const { anchor } = anchored;
  return message(
    textMessage([anchor === null ? say("anchor_gone", { name }) : say("anchor_set", { name, seed: anchor.seed })]),
  );
}
