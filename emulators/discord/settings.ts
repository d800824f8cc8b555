/** How the emulated Discord behaves when no fault says otherwise. */
export interface DiscordSettings {
  /** How long an interaction waits for its first answer. */
  readonly acknowledge_ms: number;
  /** How long an interaction's token is good for. */
  readonly token_ms: number;
  readonly heartbeatInterval_ms: number;
  /** Whether requests are counted and refused with 429, as Discord does. */
  readonly limitsRates: boolean;
  /** Requests of a bot in a second, all routes together; answers to interactions do not count. */
  readonly globalLimit: number;
  /** How many guilds Discord recommends a shard to serve: what `GET /gateway/bot` makes its number of shards of. */
  readonly guildsPerShard: number;
}

export const defaultSettings: DiscordSettings = {
  acknowledge_ms: 3000,
  token_ms: 15 * 60_000,
  heartbeatInterval_ms: 41_250,
  limitsRates: true,
  globalLimit: 50,
  guildsPerShard: 1000,
};
