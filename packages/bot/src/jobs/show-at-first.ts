import type { Account, FollowedJob, FollowLease, Job } from "@figment/core";
import { isFailure } from "../discord/discord-failure.ts";
import type { Interaction } from "../interactions/interaction.ts";
import { sayIn } from "../localisation/say.ts";
import { progressMessage } from "../presenters/progress-message.ts";
import type { Showing } from "./show-result.ts";

/** A job that was just recorded, and where its member waits for it. */
export interface JobToFollow {
  readonly job: Job;
  readonly account: Account;
  readonly interaction: Interaction;
  readonly isPublic: boolean;
  readonly isSpoilered: boolean;
  readonly language: string;
}

interface Reporting {
  readonly onError: (what: string, error: unknown) => void;
}

/** Shows a job for the first time, in a message that is written down before. What is followed is as much as Discord has taken. */
export async function showAtFirst(
  { studio, api, onError }: Pick<Showing, "studio" | "api"> & Reporting,
  { job, interaction, ...wanted }: JobToFollow,
  lease: FollowLease,
): Promise<FollowedJob> {
  const { isPublic, isSpoilered, language } = wanted;
  const { id: interactionId, applicationId, token, issuedAt, guildId, channelId, user } = interaction;
  const say = sayIn(language);
  const first = progressMessage(say, { job, percent: {}, jobsAhead: null, timeLeft_ms: null });
  const place = { applicationId, token, issuedAt, guildId: guildId ?? "", channelId: channelId ?? "" };
  const shared = { ...place, isPublic, isSpoilered, language, jobId: job.id, discordUserId: user.id };
  const kept = { ...shared, interactionId, attachmentLimit_bytes: interaction.attachmentLimit_bytes };
  let shown: FollowedJob = { ...kept, isPublic: false, messageId: "@original" };
  // Known to the database before it is shown: a process that dies here leaves a message that another one fills.
  await studio.bot.follow(shown, lease);
  try {
    // The first message after a deferred answer takes its place, and is as private: it has to be filled before.
    const original = await api.editByToken(interaction, "@original", first);
    const messageId = isPublic ? await api.followUp(interaction, first, { isPrivate: false }) : original;
    shown = { ...kept, messageId };
    await studio.bot.follow(shown, lease);
    if (isPublic) await api.deleteByToken(interaction, "@original").catch(() => {});
  } catch (error) {
    // The job goes on; its results are in the gallery.
    if (!isFailure(error, "blocked_text", "no_access")) onError(`showing job ${job.id}`, error);
  }
  return shown;
}
