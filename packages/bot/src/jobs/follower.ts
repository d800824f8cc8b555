import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Account, FollowedJob, Job } from "@figment/core";
import { sayIn } from "../localisation/say.ts";
import { showButtonRow } from "../presenters/job-controls.ts";
import { textMessage, warningMessage } from "../presenters/message.ts";
import { progressMessage } from "../presenters/progress-message.ts";
import { editMessage, isTokenFresh } from "./message-place.ts";
import { progressEditor, type Wait } from "./progress-editor.ts";
import { showAtFirst, type JobToFollow } from "./show-at-first.ts";
import { showResult, type Showing } from "./show-result.ts";
import { untilBack } from "./until-back.ts";

/** Shows jobs as they are made: each interaction that asks for one has a message of its own. */
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

const waitByTimer: Wait = async (duration_ms, signal) => {
  await setTimeout(duration_ms, undefined, { signal }).catch(() => {});
};

export function createFollower(following: Following): Follower {
  const { studio, api, now, onError, telemetry, wait = waitByTimer } = following;
  const lease = { owner: `bot ${randomUUID()}`, lease_ms };
  const stopping = new AbortController();
  const patience = { wait, signal: stopping.signal };
  /** By the interaction that asked for the message. */
  const running = new Map<string, Promise<void>>();

  function start(follow: FollowedJob, account: Account): void {
    const work = showUntilDone(follow, account)
      .catch((error: unknown) => onError(`following job ${follow.jobId}`, error))
      .finally(() => running.delete(follow.interactionId));
    running.set(follow.interactionId, work);
  }

  async function showUntilDone(follow: FollowedJob, account: Account): Promise<void> {
    const job = await untilBack(() => watchToItsEnd(follow, account), patience);
    if (job === null) return;
    const { attachmentLimit_bytes } = follow;
    try {
      const wanted = { account, job, place: follow, attachmentLimit_bytes };
      const outcome = await untilBack(() => showResult(following, wanted), patience);
      if (outcome === null) return;
      telemetry.log.info({ job: job.id, outcome }, "result brought to discord");
    } catch (error) {
      onError(`showing job ${follow.jobId}`, error);
      await tellWhereItIs(follow);
    }
    await untilBack(() => studio.bot.endFollow(follow.interactionId), patience);
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

  const renewing = setIntervalQuietly(() => studio.bot.renewFollows(lease, [...running.keys()]), renewal_ms);

  return {
    async follow(wanted) {
      const { id } = wanted.interaction;
      const first = showAtFirst(following, wanted, lease);
      // From before it is written down: Discord may take longer than the lease.
      const showing = quietly(() => first);
      running.set(id, showing);
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
        if (account === null) await studio.bot.endFollow(follow.interactionId);
        // As a part of the interaction that asked for it, whichever process that came to.
        else if (!running.has(follow.interactionId)) telemetry.tracing.continuing(origin, () => start(follow, account));
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
