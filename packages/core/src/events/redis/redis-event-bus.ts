import { EventEmitter } from "node:events";
import type { Redis } from "ioredis";
import type { EventBus, JobEvent } from "../event-bus.ts";

export interface RedisEventBusOptions {
  readonly url: string;
  /** Hears that Redis is away; events are lost meanwhile, and watchers look by themselves. */
  readonly onTrouble: (error: unknown) => void;
}

/** How long the first event waits for the connection; later ones are dropped when there is none. */
const patience_ms = 1_000;
const connectTimeout_ms = 5_000;
const longestReconnectPause_ms = 2_000;

const channelOf = (jobId: string): string => `figment:job:${jobId}`;

/**
 * Events between processes, by Redis's publish and subscribe. Connects when it is first used: once to publish, and once more to
 * listen. Subscriptions are renewed after each reconnect.
 */
export function redisEventBus({ url, onTrouble }: RedisEventBusOptions): EventBus {
  const listeners = new EventEmitter().setMaxListeners(0);
  let publisher: Promise<Redis> | null = null;
  let subscriber: Promise<Redis> | null = null;
  let isClosed = false;

  async function listen(): Promise<Redis> {
    const redis = await connect(url, onTrouble);
    redis.on("message", (channel, message) => {
      const event = parse(message);
      if (event !== null) listeners.emit(channel, event);
    });
    redis.on("ready", () => {
      const channels = listeners.eventNames().map(String);
      if (channels.length > 0) redis.subscribe(...channels).catch(onTrouble);
    });
    return redis;
  }

  /** Calls for one channel follow each other on one connection, so that the last of them counts. */
  async function follow(channel: string): Promise<void> {
    if (isClosed) return;
    const redis = await (subscriber ??= listen());
    // Otherwise it follows as soon as the connection is there.
    if (redis.status !== "ready") return;
    await (listeners.listenerCount(channel) > 0 ? redis.subscribe(channel) : redis.unsubscribe(channel));
  }

  return {
    async publish(event) {
      if (isClosed) return;
      try {
        const redis = await (publisher ??= connect(url, onTrouble));
        if (await isReady(redis)) await redis.publish(channelOf(event.jobId), JSON.stringify(event));
      } catch (error) {
        onTrouble(error);
      }
    },
    subscribe(jobId, listener: (event: JobEvent) => void) {
      const channel = channelOf(jobId);
      listeners.on(channel, listener);
      if (listeners.listenerCount(channel) === 1) follow(channel).catch(onTrouble);
      return () => {
        listeners.off(channel, listener);
        if (listeners.listenerCount(channel) === 0) follow(channel).catch(onTrouble);
      };
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      listeners.removeAllListeners();
      for (const connection of [publisher, subscriber]) (await connection?.catch(() => null))?.disconnect();
    },
  };
}

async function connect(url: string, onTrouble: (error: unknown) => void): Promise<Redis> {
  const { Redis } = await import("ioredis");
  const redis = new Redis(url, {
    connectTimeout: connectTimeout_ms,
    commandTimeout: patience_ms,
    maxRetriesPerRequest: 0,
    // The subscriber does so itself, for what somebody still listens to.
    autoResubscribe: false,
    retryStrategy: (tries) => Math.min(longestReconnectPause_ms, 50 * 2 ** Math.min(tries, 10)),
  });
  return redis.on("error", onTrouble);
}

/** Waits for the very first connection; once there was one, a Redis that is away is not waited for. */
async function isReady(redis: Redis): Promise<boolean> {
  if (redis.status !== "connecting" && redis.status !== "connect") return redis.status === "ready";
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(false), patience_ms);
    const ready = (): void => settle(true);
    const away = (): void => settle(false);
    function settle(isUp: boolean): void {
      clearTimeout(timer);
      redis.off("ready", ready).off("close", away);
      resolve(isUp);
    }
    redis.once("ready", ready).once("close", away);
  });
}

function parse(message: string): JobEvent | null {
  try {
    return JSON.parse(message) as JobEvent;
  } catch {
    return null;
  }
}
