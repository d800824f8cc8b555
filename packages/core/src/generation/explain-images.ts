import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import type { ImageReference } from "./engine.ts";
import type { ImageRequestInput } from "./image-request.ts";
import { prepareImages, type PrepareCollaborators } from "./prepare-images.ts";
import type { CompiledPrompt } from "./prompt/compile-prompt.ts";

/** What an engine would be asked for: in which words, and over which image. */
export interface ImageExplanation extends CompiledPrompt {
  readonly model: string;
  /** The image that the model draws over: the character's anchor, where the model takes one. */
  readonly reference: ImageReference | null;
}

/** Answers what `generate image` would ask of the engine, without asking. Throws what the request itself would. */
export async function explainImages(
  collaborators: PrepareCollaborators,
  account: Account,
  character: Character,
  input: ImageRequestInput,
): Promise<ImageExplanation> {
  const prepared = await prepareImages(collaborators, account, character, input, { isTrial: true });
  const { compiled, model, parameters } = prepared;
  return { ...compiled, model, reference: parameters.reference ?? null };
}
