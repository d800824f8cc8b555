import type { Clock } from "../shared/clock.ts";

/** Discord counts milliseconds from the first second of 2015. */
const epoch_ms = 1_420_070_400_000;

export interface Snowflakes {
  /** An id of this moment, never given before. */
  next(): string;
  /** An id of a moment before this one: guilds made at once fall on different shards, whose number is made of the time. */
  nextApart(): string;
}

export function createSnowflakes(clock: Clock): Snowflakes {
  let count = 0;
  let apart = 0;
  const at = (time_ms: number): string => {
    count = (count + 1) % (1 << 22);
    return ((BigInt(time_ms - epoch_ms) << 22n) | BigInt(count)).toString();
  };
  return {
    next: () => at(clock.now().getTime()),
    nextApart() {
      apart += 1;
      return at(clock.now().getTime() - 86_400_000 - apart);
    },
  };
}

/** Which of `shards` serves a guild. */
export function shardOf(guildId: string, shards: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shards));
}
