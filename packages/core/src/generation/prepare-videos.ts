import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import { describeAttributes } from "../characters/describe-attributes.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { Cost } from "../ledger/quote-units.ts";
import { forcedNegativeTerms } from "../moderation/index.ts";
import { judgeTexts } from "../moderation/standing/judge-texts.ts";
import type { AuditedText } from "../moderation/moderator.ts";
import { parseInput } from "../parse-input.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import { chooseVideoModel } from "./choose-video-model.ts";
import type { VideoParameters } from "./engine.ts";
import { type ChosenImage, findSourceImage } from "./find-source-image.ts";
import { requireAdvancedOptions } from "./plan-limits.ts";
import type { PrepareCollaborators } from "./prepare-images.ts";
import { costOfVideos } from "./pricing.ts";
import type { CompiledPrompt } from "./prompt/compile-prompt.ts";
import { compileVideoPrompt } from "./prompt/compile-video-prompt.ts";
import { requireOfferedRating } from "./require-rating.ts";
import { videoRequest, type VideoRequest, type VideoRequestInput } from "./video-request.ts";

/** A request for videos that has passed every check but payment. */
export interface PreparedVideos {
  readonly character: Character;
  readonly request: VideoRequest;
  readonly source: ChosenImage;
  readonly compiled: CompiledPrompt;
  /** The model that serves it, by its id in the catalogue. */
  readonly model: string;
  readonly parameters: VideoParameters;
  readonly cost: Cost;
}

export interface PrepareVideosCollaborators extends PrepareCollaborators {
  readonly database: Database;
  readonly store: ObjectStore;
}

/**
 * Parses a request for videos, applies the plan, finds the image it starts from and the model that may move it, and audits
 * every word again: the rules may be stricter now than when the image was made. Throws `invalid_input`, `plan_limit`,
 * `not_found`, `content_blocked`.
 */
export async function prepareVideos(
  collaborators: PrepareVideosCollaborators,
  account: Account,
  character: Character,
  input: VideoRequestInput,
  { isTrial }: { readonly isTrial: boolean },
): Promise<PreparedVideos> {
  const { engine, catalogue } = collaborators;
  if (character.accountId !== account.id) throw new StudioError("not_found", "You have no such character.");
  const request = parseInput(videoRequest, input);
  requireAdvancedOptions(request.seed === undefined ? [] : ["seed"], account.plan);
  const source = await findSourceImage(collaborators, account, character, request.from);
  const { duration_s, motion, noise } = request;
  const { id: model, playedIn_s } = chooseVideoModel(await catalogue.current(), source.contentRating, duration_s);
  requireOfferedRating(source.contentRating, collaborators.ratings, await catalogue.current(), model);
  const compiled = compileVideoPrompt(source, motion, forcedNegativeTerms);
  await judgeTexts(collaborators, account, { subject: "request", texts: textsOf(character, compiled), isTrial });
  const parameters: VideoParameters = { duration_s, motion, noise, sourceMediaId: source.mediaId, playedIn_s };
  const { prompt, negativePrompt } = compiled;
  await engine.validate({ kind: "video", model, prompt, negativePrompt, seed: request.seed ?? 0, parameters });
  return { character, request, source, compiled, model, parameters, cost: costOfVideos(request.count, duration_s) };
}

function textsOf(character: Character, { prompt }: CompiledPrompt): readonly AuditedText[] {
  return [
    { where: "name", text: character.name },
    { where: "attributes", text: describeAttributes(character.attributes) },
    { where: "description", text: character.description },
    { where: "prompt", text: prompt },
  ];
}
