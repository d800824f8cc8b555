import type { Account } from "../accounts/account.ts";
import { requireAttestedAccount } from "../accounts/require-account.ts";
import type { Character } from "../characters/character.ts";
import type { VideoLength_s } from "./engine.ts";
import { prepareVideos, type PrepareVideosCollaborators } from "./prepare-videos.ts";
import { quoteCost, type CostQuote } from "./quote-cost.ts";
import type { VideoRequestInput } from "./video-request.ts";

/** What a request for videos would cost, from where, and what would be left. */
export interface VideoQuote extends CostQuote {
  readonly kind: "video";
  readonly count: number;
  readonly duration_s: VideoLength_s;
  /** The image it would start from. */
  readonly sourceMediaId: string;
}

/** Answers what `generate video` would do, without doing it. Throws what the request itself would, but for the balance. */
export async function quoteVideos(
  collaborators: PrepareVideosCollaborators,
  account: Account,
  character: Character,
  input: VideoRequestInput,
): Promise<VideoQuote> {
  requireAttestedAccount(account);
  const { request, source, cost } = await prepareVideos(collaborators, account, character, input, { isTrial: true });
  const { count, duration_s } = request;
  const quote = await quoteCost(collaborators, account, cost);
  return { kind: "video", count, duration_s, sourceMediaId: source.mediaId, ...quote };
}
