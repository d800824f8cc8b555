import type { Media } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import type { AccountSession } from "./studio-session.ts";

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
  const count = Number(limit);
  if (!Number.isInteger(count) || count < 1 || count > maximumMedia) {
    throw new StudioError("invalid_input", `--limit ${limit}: a whole number from 1 to ${maximumMedia} is needed.`);
  }
  return studio.media.list(account, {
    limit: count,
    ...(character === undefined ? {} : { characterId: (await studio.characters.find(account, character)).id }),
    ...(job === undefined ? {} : { jobId: (await studio.generation.find(account, job)).id }),
  });
}
