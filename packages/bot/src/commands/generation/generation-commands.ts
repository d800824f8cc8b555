import { StudioError, type Character, type ImageRequestInput, type VideoRequestInput } from "@figment/core";
import { accountOf, indexOf, numberOption, subjectOf, textOption, type Context } from "../../interactions/context.ts";
import { noCharacterMessage } from "../../presenters/error-message.ts";
import { quoteMessage } from "../../presenters/job-messages.ts";
import { warningMessage } from "../../presenters/message.ts";
import { message, note, type Answer } from "../../registry/entry-point.ts";
import { namedCharacter } from "../characters/character-commands.ts";
import { makeOnce } from "../once.ts";

export async function generateImages(context: Context): Promise<Answer> {
  return withCharacter(context, (character) =>
    makeOnce(context, (jobId) =>
      context.studio.generation.requestImages(accountOf(context), character, imageRequest(context), jobId),
    ),
  );
}

export async function generateVideos(context: Context): Promise<Answer> {
  return withCharacter(context, (character) =>
    makeOnce(context, (jobId) =>
      context.studio.generation.requestVideos(accountOf(context), character, videoRequest(context), jobId),
    ),
  );
}

export async function quoteImages(context: Context): Promise<Answer> {
  return withCharacter(context, async (character) => {
    const cost = await context.studio.generation.quoteImages(accountOf(context), character, imageRequest(context));
    return message(quoteMessage(context.say, { kind: "image", count: cost.count, name: character.name, cost }));
  });
}

export async function quoteVideos(context: Context): Promise<Answer> {
  return withCharacter(context, async (character) => {
    const request = videoRequest(context);
    const cost = await context.studio.generation.quoteVideos(accountOf(context), character, request);
    return message(quoteMessage(context.say, { kind: "video", count: request.count ?? 1, name: character.name, cost }));
  });
}

/** The first images of a new character: a button's whole request. */
export async function makeFirstImages(context: Context): Promise<Answer> {
  const character = await namedCharacter(context, subjectOf(context));
  const count = Math.min(4, Math.max(1, indexOf(context)));
  return makeOnce(context, (jobId) =>
    context.studio.generation.requestImages(accountOf(context), character, { count }, jobId),
  );
}

/** The character that was named; else the one they like best; else their only one. */
async function withCharacter(context: Context, act: (character: Character) => Promise<Answer>): Promise<Answer> {
  const { studio, member, say } = context;
  const account = accountOf(context);
  const named = textOption(context, "character");
  if (named !== undefined) return act(await namedCharacter(context, named));
  const characters = await studio.characters.list(account);
  const preferred = characters.find(({ id }) => id === member.defaultCharacterId);
  const only = characters.length === 1 ? characters[0] : undefined;
  const character = preferred ?? only;
  if (character !== undefined) return act(character);
  return note(characters.length === 0 ? noCharacterMessage(say) : warningMessage([say("which_character")]));
}

function imageRequest(context: Context): ImageRequestInput {
  const rating = textOption(context, "rating");
  return {
    ...given("count", numberOption(context, "count")),
    ...given("pose", textOption(context, "pose")),
    ...given("clothing", textOption(context, "clothing")),
    ...given("scene", textOption(context, "scene")),
    ...given("seed", numberOption(context, "seed")),
    ...given("steps", numberOption(context, "steps")),
    ...given("guidance", numberOption(context, "guidance")),
    ...given("negativePrompt", textOption(context, "without")),
    ...(rating === undefined ? {} : { rating: rating as NonNullable<ImageRequestInput["rating"]> }),
  };
}

function videoRequest(context: Context): VideoRequestInput {
  const seconds = numberOption(context, "seconds") ?? 4;
  if (seconds !== 4 && seconds !== 6) throw new StudioError("invalid_input", "4 or 6 seconds are on offer.");
  return {
    duration_s: seconds,
    ...given("count", numberOption(context, "count")),
    ...given("from", textOption(context, "image")),
  };
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
}
