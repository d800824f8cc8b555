import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import { describeAttributes } from "../characters/describe-attributes.ts";
import { StudioError } from "../errors.ts";
import type { Cost } from "../ledger/quote-units.ts";
import { forcedNegativeTerms } from "../moderation/index.ts";
import type { AuditedText } from "../moderation/moderator.ts";
import { judgeTexts, type JudgeCollaborators } from "../moderation/standing/judge-texts.ts";
import { parseInput } from "../parse-input.ts";
import { requireAttestedAccount } from "../accounts/require-account.ts";
import { chooseAdapters, type Adapter } from "./adapter-catalogue.ts";
import type { Catalogue, CatalogueSource } from "./catalogue/catalogue.ts";
import { type ContentRating, highestRating } from "./content-rating.ts";
import type { Engine, ImageParameters } from "./engine.ts";
import { imageRequest, type ImageRequest, type ImageRequestInput } from "./image-request.ts";
import { imageInputOf, modelSourceOf } from "./image-model.ts";
import { stepsFor } from "./plan-limits.ts";
import { costOfImages } from "./pricing.ts";
import { compilePrompt, type CompiledPrompt } from "./prompt/compile-prompt.ts";
import { requireOfferedRating, type RatingLimits } from "./require-rating.ts";

const imageDefaults = { width_px: 768, height_px: 1024, guidance: 7.5, adapterScale: 0.8 } as const;

/** A request that has passed every check but payment. */
export interface PreparedImages {
  readonly character: Character;
  readonly request: ImageRequest;
  readonly compiled: CompiledPrompt;
  /** The model that serves it, by its id in the catalogue. */
  readonly model: string;
  readonly parameters: ImageParameters;
  /** The highest rating of its parts. */
  readonly contentRating: ContentRating;
  readonly cost: Cost;
}

export interface PrepareCollaborators extends JudgeCollaborators {
  readonly engine: Pick<Engine, "validate">;
  readonly catalogue: CatalogueSource;
  readonly ratings: RatingLimits;
}

/**
 * Parses a request, applies the plan, compiles the prompt and audits all of it. Quote, explain and generate all pass
 * through here, so nothing reaches an engine, or is priced, unchecked. Throws `attestation_required`, `account_suspended`,
 * `rate_limited`, `invalid_input`, `plan_limit`, `content_blocked`.
 *
 * @param isTrial nothing will be made: a quote, an explanation
 */
export async function prepareImages(
  collaborators: PrepareCollaborators,
  account: Account,
  character: Character,
  input: ImageRequestInput,
  { isTrial }: { readonly isTrial: boolean },
): Promise<PreparedImages> {
  const { engine, catalogue, ratings } = collaborators;
  requireAttestedAccount(account);
  if (character.accountId !== account.id) throw new StudioError("not_found", "You have no such character.");
  const request = parseInput(imageRequest, input);
  const steps = stepsFor(request, account.plan);
  const offered = await catalogue.current();
  const { imageModel: model } = offered;
  const chosen = chooseAdapters(offered.adapters, request.adapters, account.plan);
  const contentRating = highestRating([request.rating, ...chosen.map((adapter) => adapter.contentRating)]);
  requireOfferedRating(contentRating, ratings, offered, model);
  const compiled = compilePrompt(character, request, chosen, forcedNegativeTerms);
  const texts = textsOf(character, request, chosen, compiled);
  await judgeTexts(collaborators, account, { subject: "request", texts, isTrial });
  const parameters: ImageParameters = {
    ...imageDefaults,
    steps,
    guidance: request.guidance ?? imageDefaults.guidance,
    adapters: chosen.map(({ id, weights, scale }) => ({ id, weights, scale })),
    ...identity(offered, character),
  };
  const { prompt, negativePrompt } = compiled;
  await engine.validate({ kind: "image", model, prompt, negativePrompt, seed: request.seed ?? 0, parameters });
  return { character, request, compiled, model, contentRating, cost: costOfImages(request.count), parameters };
}

/** Which model it is today, and the character's anchor where the model starts from images. */
function identity(catalogue: Catalogue, { anchor }: Character): Pick<ImageParameters, "modelSource" | "reference"> {
  const { imageModel } = catalogue;
  const modelSource = modelSourceOf(catalogue, imageModel);
  const strength = imageInputOf(catalogue, imageModel)?.anchorStrength ?? null;
  return {
    ...(modelSource === undefined ? {} : { modelSource }),
    ...(anchor === null || strength === null ? {} : { reference: { mediaId: anchor.mediaId, strength } }),
  };
}

/** What the person typed is audited apart from the compiled whole: the negative prompt's safety terms would hide theirs. */
function textsOf(
  character: Character,
  request: ImageRequest,
  adapters: readonly Adapter[],
  compiled: CompiledPrompt,
): readonly AuditedText[] {
  return [
    { where: "name", text: character.name },
    { where: "attributes", text: describeAttributes(character.attributes) },
    { where: "description", text: character.description },
    { where: "pose", text: request.pose },
    { where: "clothing", text: request.clothing },
    { where: "scene", text: request.scene },
    { where: "adapter-triggers", text: adapters.flatMap(({ triggerWords }) => triggerWords).join(", ") },
    { where: "prompt", text: compiled.prompt },
    { where: "negative-prompt", text: request.negativePrompt },
  ];
}
