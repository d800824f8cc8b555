import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import { prepareVideos, type PrepareVideosCollaborators } from "./prepare-videos.ts";
import type { CompiledPrompt } from "./prompt/compile-prompt.ts";
import type { VideoParameters } from "./engine.ts";
import type { VideoRequestInput } from "./video-request.ts";

/** What an engine would be asked for: which image it starts from, how it moves, and in which words. */
export interface VideoExplanation extends CompiledPrompt {
  readonly model: string;
  readonly parameters: VideoParameters;
  /** Whether the model reads the words at all; some go by the image alone. */
  readonly areWordsSent: boolean;
}

/** Answers what `generate video` would ask of the engine, without asking. Throws what the request itself would. */
export async function explainVideos(
  collaborators: PrepareVideosCollaborators,
  account: Account,
  character: Character,
  input: VideoRequestInput,
): Promise<VideoExplanation> {
  const { compiled, model, parameters } = await prepareVideos(collaborators, account, character, input, {
    isTrial: true,
  });
  const { models } = await collaborators.catalogue.current();
  const entry = models.find(({ id }) => id === model);
  const fields = entry?.kind === "video" ? entry.fields : null;
  const areWordsSent = fields !== null && fields.prompt !== null;
  const avoided = fields?.negativePrompt ? {} : { negativePrompt: "", negativePieces: [] };
  return { ...compiled, ...avoided, model, parameters, areWordsSent };
}
