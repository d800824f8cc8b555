import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { StudioError, type Account, type FollowedJob, type Job } from "@figment/core";
import { isFailure } from "../discord/discord-failure.ts";
import type { Interaction } from "../interactions/interaction.ts";
import { sayIn } from "../localisation/say.ts";
import { showButtonRow } from "../presenters/job-controls.ts";
import { textMessage, warningMessage } from "../presenters/message.ts";
import { progressMessage } from "../presenters/progress-message.ts";
import { editMessage, isTokenFresh } from "./message-place.ts";
import { progressEditor, type Wait } from "./progress-editor.ts";
import { showResult, type Showing } from "./show-result.ts";

/** A job that was just recorded, and where its member waits for it. */
export interface JobToFollow {
  readonly job: Job;
  readonly account: Account;
  readonly interaction: Interaction;
  readonly isPublic: boolean;
  readonly isSpoilered: boolean;
  readonly language: string;
}

/** Shows jobs as they are made, each in one message. */
export interface Follower extends AsyncDisposable {
  /** Resolves when the message shows the job for the first time; what follows goes on by itself. */
  follow(wanted: JobToFollow): Promise<void>;
  /** Takes up what a process that is gone has followed. */
  resume(): Promise<number>;
  /** Resolves when every job that is followed has been shown to its end. */
  idle(): Promise<void>;
}

interface Following extends Showing {
  readonly wait?: Wait;
  readonly onError: (what: string, error: unknown) => void;
}

const lease_ms = 60_000;
const renewal_ms = 15_000;
const firstRetry_ms = 2_000;
const longestRetry_ms = 60_000;

const waitByTimer: Wait = async (duration_ms, signal) => {
  await setTimeout(duration_ms, undefined, { signal }).catch(() => {});
};

export function createFollower(following: Following): Follower {
  const { studio, api, now, onError, telemetry, wait = waitByTimer } = following;
  const lease = { owner: `bot ${randomUUID()}`, lease_ms };
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();

  function start(follow: FollowedJob, account: Account): void {
    const work = showUntilDone(follow, account)
      .catch((error: unknown) => onError(`following job ${follow.jobId}`, error))
      .finally(() => running.delete(follow.jobId));
    running.set(follow.jobId, work);
  }

  async function showUntilDone(follow: FollowedJob, account: Account): Promise<void> {
    const job = await untilBack(() => watchToItsEnd(follow, account));
    if (job === null) return;
    const { attachmentLimit_bytes } = follow;
    try {
      const wanted = { account, job, place: follow, attachmentLimit_bytes };
      const outcome = await untilBack(() => showResult(following, wanted));
      if (outcome === null) return;
      telemetry.log.info({ job: job.id, outcome }, "result brought to discord");
    } catch (error) {
      onError(`showing job ${follow.jobId}`, error);
      await tellWhereItIs(follow);
    }
    await untilBack(() => studio.bot.endFollow(follow.jobId));
  }

  /**
   * Discord or the database is away: nothing is lost by waiting for it, here or in the process after this one. `null`: this process
   * ends before.
   */
  async function untilBack<Result>(act: () => Promise<Result>): Promise<Result | null> {
    for (let attempt = 0; !stopping.signal.aborted; attempt += 1) {
      try {
        return await act();
      } catch (error) {
        if (!isAway(error)) throw error;
        await wait(Math.min(longestRetry_ms, firstRetry_ms * 2 ** attempt), stopping.signal);
      }
    }
    return null;
  }

  /** Its message shall not say for ever that something is being made. */
  async function tellWhereItIs(follow: FollowedJob): Promise<void> {
    const say = sayIn(follow.language);
    const told = warningMessage([say("not_shown")], [showButtonRow(say, follow.jobId)]);
    await quietly(() => editMessage({ api, now }, follow, told));
  }

  /** `null`: this process ends before the job does. */
  async function watchToItsEnd(follow: FollowedJob, account: Account): Promise<Job | null> {
    const say = sayIn(follow.language);
    const editor = progressEditor({
      wait,
      async edit(message, signal) {
        if (!follow.isPublic && !isTokenFresh(follow, now())) {
          const told = textMessage([say("takes_longer")], [showButtonRow(say, follow.jobId)]);
          await api.editByToken(follow, follow.messageId, told, signal);
          return false;
        }
        return (await editMessage({ api, now }, follow, message, signal)) === "shown";
      },
    });
    try {
      for await (const progress of studio.generation.watch(account, follow.jobId, stopping.signal)) {
        if (progress.job.finishedAt !== null) return progress.job;
        editor.offer(progressMessage(say, progress));
      }
      return null;
    } finally {
      await editor.close();
    }
  }

  async function showAtFirst({ job, interaction, ...wanted }: JobToFollow): Promise<FollowedJob> {
    const { isPublic, isSpoilered, language } = wanted;
    const { applicationId, token, issuedAt, guildId, channelId, user } = interaction;
    const say = sayIn(language);
    const first = progressMessage(say, { job, percent: {}, jobsAhead: null, timeLeft_ms: null });
    const place = { applicationId, token, issuedAt, guildId: guildId ?? "", channelId: channelId ?? "" };
    const shared = { ...place, isPublic, isSpoilered, language, jobId: job.id, discordUserId: user.id };
    const kept = { ...shared, attachmentLimit_bytes: interaction.attachmentLimit_bytes };
    // Known to the database before it is shown: a process that dies here leaves a message that another one fills.
    await studio.bot.follow({ ...kept, isPublic: false, messageId: "@original" }, lease);
    try {
      // The first message after a deferred answer takes its place, and is as private: it has to be filled before.
      const original = await api.editByToken(interaction, "@original", first);
      const messageId = isPublic ? await api.followUp(interaction, first, { isPrivate: false }) : original;
      const follow = { ...kept, messageId };
      await studio.bot.follow(follow, lease);
      if (isPublic) await api.deleteByToken(interaction, "@original").catch(() => {});
      return follow;
    } catch (error) {
      // The job goes on; its results are in the gallery.
      if (!isFailure(error, "blocked_text", "no_access")) onError(`showing job ${job.id}`, error);
      return { ...kept, isPublic: false, messageId: "@original" };
    }
  }

  const renewing = setIntervalQuietly(() => studio.bot.renewFollows(lease, [...running.keys()]), renewal_ms);

  return {
    async follow(wanted) {
      const { id } = wanted.job;
      const first = showAtFirst(wanted);
      // From before it is written down: Discord may take longer than the lease.
      running.set(
        id,
        quietly(() => first),
      );
      try {
        start(await first, wanted.account);
      } catch (error) {
        running.delete(id);
        throw error;
      }
    },
    async resume() {
      const taken = await studio.bot.takeUpFollows(lease);
      for (const { origin, ...follow } of taken) {
        const account = await studio.discord.account(follow.discordUserId);
        if (account === null) await studio.bot.endFollow(follow.jobId);
        // As a part of the interaction that asked for it, whichever process that came to.
        else if (!running.has(follow.jobId)) telemetry.tracing.continuing(origin, () => start(follow, account));
      }
      return taken.length;
    },
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
    async [Symbol.asyncDispose]() {
      clearInterval(renewing);
      stopping.abort();
      await Promise.all(running.values());
      await quietly(() => studio.bot.giveUpFollows(lease.owner));
    },
  };
}

function isAway(error: unknown): boolean {
  if (!(error instanceof StudioError)) return isFailure(error, "unavailable");
  return error.code === "database_unavailable" || (error.code === "conflict" && error.isRetryable);
}

function setIntervalQuietly(act: () => Promise<unknown>, interval_ms: number): NodeJS.Timeout {
  const timer = setInterval(() => void quietly(act), interval_ms);
  timer.unref();
  return timer;
}

/** What is tried again soon need not be heard of. */
async function quietly(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch {}
}
