import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import { findCharacter } from "../characters/find-character.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { Media } from "../media/media.ts";
import { forcedNegativeTerms } from "../moderation/index.ts";
import { judgeTexts } from "../moderation/standing/judge-texts.ts";
import type { AuditedText } from "../moderation/moderator.ts";
import { parseInput } from "../parse-input.ts";
import { chooseAdapters } from "./adapter-catalogue.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import type { Engine, ImageParameters, ImageReference } from "./engine.ts";
import { findRecipe, type ImageJob } from "./find-recipe.ts";
import { imageInputOf, modelSourceOf } from "./image-model.ts";
import { requireSteps } from "./plan-limits.ts";
import type { PrepareCollaborators } from "./prepare-images.ts";
import { repeatRequest, type RepeatRequest, type RepeatRequestInput } from "./repeat-request.ts";
import { requireOfferedRating } from "./require-rating.ts";
import { recipeDifferences } from "./recipe-differences.ts";

export interface RepeatCollaborators extends PrepareCollaborators {
  readonly database: Database;
  readonly engine: Pick<Engine, "name" | "validate">;
}

/** An image to be made again, that has passed every check but payment. */
export interface PreparedRepeat {
  readonly character: Character;
  readonly recipe: ImageJob;
  readonly wish: RepeatRequest;
  readonly model: string;
  readonly prompt: string;
  readonly negativePrompt: string;
  readonly parameters: ImageParameters;
  /** What is not as it was when the image was made, one sentence each. Where there is none, it comes out the same. */
  readonly differences: readonly string[];
}

/**
 * Takes an image's recipe as it was: the same words, version of the character, steps and adapters. The words are audited
 * again, because the rules may be stricter now. Throws `invalid_input`, `not_found`, `plan_limit`, `content_blocked`.
 */
export async function prepareRepeat(
  collaborators: RepeatCollaborators,
  account: Account,
  media: Media,
  input: RepeatRequestInput,
  { isTrial }: { readonly isTrial: boolean },
): Promise<PreparedRepeat> {
  const { database, engine } = collaborators;
  const wish = parseInput(repeatRequest, input);
  const recipe = await findRecipe(database, account, media);
  const character = await findCharacter(database, account, recipe.characterId);
  const catalogue = await collaborators.catalogue.current();
  const { steps } = recipe.parameters;
  requireSteps(steps, account.plan, () => `It was made with ${steps}. Ask for it anew: figment generate image`);
  const adapters = chooseAdapters(
    catalogue.adapters,
    recipe.parameters.adapters.map(({ id }) => id),
    account.plan,
  ).map(({ id, weights, scale }) => ({ id, weights, scale }));
  const model = catalogue.models.some(({ id }) => id === recipe.model) ? recipe.model : catalogue.imageModel;
  const { prompt } = recipe;
  const negativePrompt = withForcedTerms(recipe.negativePrompt);
  requireOfferedRating(recipe.contentRating, collaborators.ratings, catalogue, model);
  const texts: readonly AuditedText[] = [
    { where: "name", text: character.name },
    { where: "prompt", text: prompt },
    { where: "negative-prompt", text: recipe.request.negativePrompt },
  ];
  await judgeTexts(collaborators, account, { subject: "request", texts, isTrial });
  const { reference: earlier, modelSource: _earlierSource, ...kept } = recipe.parameters;
  const present = await stillThere(database, account, earlier);
  const reference = wish.descent === "reproduce" ? present : variedFrom(catalogue, model, media, wish, present);
  const modelSource = modelSourceOf(catalogue, model);
  const parameters: ImageParameters = {
    ...kept,
    adapters,
    ...(reference === undefined ? {} : { reference }),
    ...(modelSource === undefined ? {} : { modelSource }),
  };
  await engine.validate({ kind: "image", model, prompt, negativePrompt, seed: media.seed, parameters });
  const now = { engine: engine.name, model, negativePrompt, parameters };
  return { character, recipe, wish, ...now, prompt, differences: recipeDifferences(recipe, now, wish) };
}

/** Safety's terms of today, also where the recipe is older than some of them. */
function withForcedTerms(negativePrompt: string): string {
  const missing = forcedNegativeTerms.filter((term) => !negativePrompt.includes(term));
  return [negativePrompt, ...missing].filter((part) => part !== "").join(", ");
}

/** What the image itself started from, unless that was deleted since. */
async function stillThere(
  database: Database,
  account: Account,
  reference: ImageReference | undefined,
): Promise<ImageReference | undefined> {
  if (reference === undefined) return undefined;
  const prisma = await database.prisma();
  const where = { id: reference.mediaId, accountId: account.id, deletedAt: null };
  return (await prisma.media.count({ where })) === 1 ? reference : undefined;
}

/** Without a strength a variation starts from what the image itself started from. */
function variedFrom(
  catalogue: Catalogue,
  model: string,
  media: Media,
  { strength }: RepeatRequest,
  earlier: ImageReference | undefined,
): ImageReference | undefined {
  if (strength === undefined) return earlier;
  const takes = imageInputOf(catalogue, model);
  if (takes === null || takes.strengthField === null) {
    throw new StudioError("invalid_input", `The model "${model}" knows no strength: it starts from words alone.`, {
      nextSteps: ["Leave --strength out: the seed alone varies the image.", "figment catalogue list"],
    });
  }
  return { mediaId: media.id, strength };
}
