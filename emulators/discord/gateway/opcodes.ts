/** The gateway's operations. */
export const opcodes = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presenceUpdate: 3,
  resume: 6,
  reconnect: 7,
  requestGuildMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

/** Why Discord closes a gateway connection. */
export const closeCodes = {
  unknownError: 4000,
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  sessionTimedOut: 4009,
  invalidShard: 4010,
  invalidIntents: 4013,
} as const;

/** Which intents (any of them) let a client hear an event. Events not named here need none. */
const intentsOfEvents: Readonly<Record<string, number>> = {
  GUILD_CREATE: 1,
  GUILD_DELETE: 1,
  GUILD_UPDATE: 1,
  CHANNEL_CREATE: 1,
  CHANNEL_UPDATE: 1,
  CHANNEL_DELETE: 1,
  THREAD_CREATE: 1,
  THREAD_UPDATE: 1,
  THREAD_DELETE: 1,
  GUILD_ROLE_UPDATE: 1,
  GUILD_MEMBER_ADD: 1 << 1,
  MESSAGE_CREATE: (1 << 9) | (1 << 12),
  MESSAGE_UPDATE: (1 << 9) | (1 << 12),
  MESSAGE_DELETE: (1 << 9) | (1 << 12),
};

export function isHeard(event: string, intents: number): boolean {
  const needed = intentsOfEvents[event];
  return needed === undefined || (needed & intents) !== 0;
}

/** The largest set of intents that exists; a bit beyond is refused. */
export const everyIntent = (1 << 26) - 1;
