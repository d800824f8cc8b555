import type { Media } from "@figment/core";
import type { AccountSession } from "./studio-session.ts";
import { wholeNumber } from "./whole-number.ts";

export interface MediaChoice {
  readonly character?: string;
  readonly job?: string;
  readonly limit?: string;
}

const maximumMedia = 500;

/** The media that `--character`, `--job` and `--limit` choose, newest first. */
export async function chosenMedia(
  { studio, account }: AccountSession,
  { character, job, limit = "50" }: MediaChoice,
): Promise<readonly Media[]> {
  return studio.media.list(account, {
    limit: wholeNumber("--limit", limit, 1, maximumMedia),
    ...(character === undefined ? {} : { characterId: (await studio.characters.findEver(account, character)).id }),
    ...(job === undefined ? {} : { jobId: (await studio.generation.find(account, job)).id }),
  });
}
