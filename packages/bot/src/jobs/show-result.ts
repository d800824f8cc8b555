import type { Account, DiscordPlace, Job, Media, Studio, Telemetry } from "@figment/core";
import { isAgeRestricted, type Channels } from "../discord/channels.ts";
import type { DiscordApi } from "../discord/discord-api.ts";
import { isFailure } from "../discord/discord-failure.ts";
import { sayIn } from "../localisation/say.ts";
import { showButtonRow, tooLargeMessage } from "../presenters/job-controls.ts";
import { textMessage, warningMessage, type Message } from "../presenters/message.ts";
import { resultMessage, resultTitle } from "../presenters/result-message.ts";
import { deleteMessage, editMessage, isTokenFresh, type Shown } from "./message-place.ts";
import { resultFiles, type FileSize } from "./result-files.ts";

export interface Showing {
  readonly studio: Studio;
  readonly api: DiscordApi;
  readonly channels: Channels;
  readonly now: () => Date;
  readonly telemetry: Telemetry;
}

/** `elsewhere`, `too_large`: the member is told that it is in the gallery; `nothing_made`: and why. */
export type ResultOutcome = Shown | "elsewhere" | "too_large" | "nothing_made";

interface Wanted {
  readonly account: Account;
  readonly job: Job;
  readonly place: DiscordPlace;
  readonly attachmentLimit_bytes: number;
}

/**
 * Shows what a job has made in the place of its progress. Whether it may be shown there is asked again, at this moment; where it may
 * not, or cannot, the media stay in the gallery, and the member is told so as far as that is possible.
 */
export async function showResult(
  showing: Showing,
  { account, job, place, attachmentLimit_bytes }: Wanted,
): Promise<ResultOutcome> {
  const { studio } = showing;
  const say = sayIn(place.language);
  const media = await mediaOf(studio, account, job.id);
  if (media.length > 0 && !(await mayShow(showing, account, place))) {
    await tryEdit(showing, place, warningMessage([say("result_elsewhere")], [showButtonRow(say, job.id)]));
    return "elsewhere";
  }
  if (media.length === 0) {
    await tryEdit(showing, place, resultMessage(say, { job, media, files: [], isSpoilered: place.isSpoilered }));
    return "nothing_made";
  }
  for (const size of ["stored", "smaller"] satisfies FileSize[]) {
    const files = await resultFiles(studio, account, media, { limit_bytes: attachmentLimit_bytes, size });
    if (files === null) continue;
    const message = resultMessage(say, { job, media, files, isSpoilered: place.isSpoilered });
    const outcome = await placeResult(showing, place, { job, media, message });
    if (outcome !== "too_large") return outcome;
  }
  await tryEdit(showing, place, tooLargeMessage(say, media));
  return "too_large";
}

/** The media of a job that are still there, in their order. */
export async function mediaOf(studio: Studio, account: Account, jobId: Job["id"]): Promise<readonly Media[]> {
  const media = await studio.media.list(account, { jobId });
  return media.toSorted((left, right) => left.outputIndex - right.outputIndex);
}

/** The channel is age-restricted now, and the account may still see what it made. */
async function mayShow({ studio, channels }: Showing, { id }: Account, { channelId }: DiscordPlace): Promise<boolean> {
  const account = await studio.accounts.get(id);
  if (account.status !== "active" || !account.isAttested) return false;
  return isAgeRestricted(channels, channelId, null);
}

interface Result {
  readonly job: Job;
  readonly media: readonly Media[];
  readonly message: Message;
}

async function placeResult(showing: Showing, place: DiscordPlace, result: Result): Promise<Shown | "too_large"> {
  const { api, channels, now } = showing;
  const say = sayIn(place.language);
  try {
    const shown = await fill(showing, place, result);
    // Whoever deleted the message did not want to see it; out of reach it is posted anew, where everybody was to see it.
    if (shown !== "out_of_reach" || !place.isPublic) return shown;
    if (!(await isAgeRestricted(channels, place.channelId, null))) return shown;
    return await postAnew(showing, place, result);
  } catch (error) {
    if (isFailure(error, "too_large")) return "too_large";
    if (isFailure(error, "blocked_text", "no_access")) {
      const told = warningMessage(
        [say(error.kind === "no_access" ? "refused_permissions" : "blocked_by_server")],
        [showButtonRow(say, result.job.id)],
      );
      if (isTokenFresh(place, now())) await api.followUp(place, told, { isPrivate: true });
      return "out_of_reach";
    }
    throw error;
  }
}

/** Written down before it is shown: whatever happens in between, it can be removed again. */
async function fill({ studio, api, now }: Showing, place: DiscordPlace, result: Result): Promise<Shown> {
  const posted = { ...place, jobId: result.job.id, mediaIds: result.media.map(({ id }) => id) };
  await studio.bot.remember(posted);
  try {
    const shown = await editMessage({ api, now }, place, result.message);
    // Again: what was removed from it while this was on its way is in it once more.
    if (shown === "shown") await studio.bot.remember(posted);
    else await studio.bot.forget(place.messageId);
    return shown;
  } catch (error) {
    if (isFailure(error, "blocked_text")) await studio.bot.forget(place.messageId);
    throw error;
  }
}

/** In a message of its own, which is empty until it is written down. */
async function postAnew(showing: Showing, place: DiscordPlace, result: Result): Promise<Shown> {
  const { studio, api, now } = showing;
  const say = sayIn(place.language);
  const empty = textMessage([resultTitle(say, result.job)], [showButtonRow(say, result.job.id)]);
  const messageId = await api.post(place.channelId, empty);
  const anew = { ...place, messageId, issuedAt: noToken };
  try {
    return await fill(showing, anew, result);
  } catch (error) {
    await deleteMessage({ api, now }, anew);
    await studio.bot.forget(messageId);
    throw error;
  }
}

/** As old as this no token edits a message: it is the bot's own. */
const noToken = new Date(0);

async function tryEdit({ api, now }: Showing, place: DiscordPlace, message: Message): Promise<void> {
  await editMessage({ api, now }, place, message);
}
