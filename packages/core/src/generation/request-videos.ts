import type { Account } from "../accounts/account.ts";
import { requireAttestedAccount } from "../accounts/require-account.ts";
import type { Character } from "../characters/character.ts";
import { consecutiveSeeds } from "./choose-seeds.ts";
import { videoDeadline_ms } from "./deadlines.ts";
import { maximumSeed } from "./image-request.ts";
import type { Job } from "./job.ts";
import { prepareVideos, type PrepareVideosCollaborators } from "./prepare-videos.ts";
import { recordJob } from "./record-job.ts";
import type { RequestCollaborators } from "./request-images.ts";
import type { VideoRequestInput } from "./video-request.ts";

/**
 * Takes a request for videos, like `requestImages`. Each clip has a seed of its own: the person's, else from anywhere; what
 * she looks like comes from the image, not from a seed. Throws what `prepareVideos` does, and `insufficient_balance` or, at a
 * spend cap, `plan_limit`.
 */
export async function requestVideos(
  collaborators: RequestCollaborators & PrepareVideosCollaborators,
  account: Account,
  character: Character,
  input: VideoRequestInput,
): Promise<Job> {
  requireAttestedAccount(account);
  const prepared = await prepareVideos(collaborators, account, character, input, { isTrial: false });
  const { request, source, compiled, model, parameters, cost } = prepared;
  const first = request.seed ?? collaborators.random(maximumSeed + 1);
  return recordJob(collaborators, account, {
    kind: "video",
    character,
    characterVersionId: source.characterVersionId,
    request,
    compiled,
    model,
    parameters,
    contentRating: source.contentRating,
    cost,
    seeds: consecutiveSeeds(first, request.count),
    deadline_ms: videoDeadline_ms,
  });
}
