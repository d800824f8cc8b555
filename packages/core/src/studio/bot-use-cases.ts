import type { Clock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import { serverKey } from "../configuration/server-key.ts";
import type { Database } from "../database/database.ts";
import type { AttributeDraft, DiscordMemberSettings } from "../discord/discord-members.ts";
import type { FollowedJob, FollowLease, TakenFollow } from "../discord/followed-jobs.ts";
import type { DueRemoval, PostedMessage } from "../discord/posted-messages.ts";

/** What the Discord bot keeps: how people want things, what it is following, what it has posted. */
export interface BotUseCases {
  member(discordUserId: string): Promise<DiscordMemberSettings>;
  changeMember(discordUserId: string, changes: Partial<DiscordMemberSettings>): Promise<DiscordMemberSettings>;
  draft(discordUserId: string): Promise<AttributeDraft>;
  extendDraft(discordUserId: string, choices: AttributeDraft): Promise<AttributeDraft>;
  dropDraft(discordUserId: string): Promise<void>;
  /** Writes down that a job is followed in the message that an interaction asked for. Again: its message is another now. */
  follow(follow: FollowedJob, lease: FollowLease): Promise<void>;
  /** Jobs that nobody follows any more: this process does from now on. */
  takeUpFollows(lease: FollowLease): Promise<readonly TakenFollow[]>;
  /** This process still follows these: what else it followed lapses. */
  renewFollows(lease: FollowLease, interactionIds: readonly string[]): Promise<void>;
  giveUpFollows(owner: string): Promise<void>;
  endFollow(interactionId: string): Promise<void>;
  /** Remembers a message with media in it. */
  remember(message: PostedMessage): Promise<void>;
  /** Messages that show what was deleted, taken down or erased. */
  dueRemovals(limit: number): Promise<readonly DueRemoval[]>;
  /** The message shows only what remains; due again where somebody else wrote to it meanwhile. */
  settleRemoval(removal: Pick<DueRemoval, "messageId" | "leasedUntil" | "remaining">): Promise<void>;
  forget(messageId: string): Promise<void>;
  postponeRemoval(messageId: string, pause_ms: number): Promise<void>;
}

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
}

const cases = () => import("./loaded-bot-use-cases.ts");

export function botUseCases(collaborators: Collaborators, config: Config): BotUseCases {
  const all = { ...collaborators, tokenKey: serverKey(config, "discord tokens") };
  return {
    member: async (id) => (await cases()).readMemberSettings(all, id),
    changeMember: async (id, changes) => (await cases()).changeMemberSettings(all, id, changes),
    draft: async (id) => (await cases()).readDraft(all, id),
    extendDraft: async (id, choices) => (await cases()).extendDraft(all, id, choices),
    dropDraft: async (id) => (await cases()).dropDraft(all, id),
    follow: async (follow, lease) => (await cases()).keepFollow(all, follow, lease),
    takeUpFollows: async (lease) => (await cases()).takeUpFollows(all, lease),
    renewFollows: async (lease, interactionIds) => (await cases()).renewFollows(all, lease, interactionIds),
    giveUpFollows: async (owner) => (await cases()).giveUpFollows(all, owner),
    endFollow: async (interactionId) => (await cases()).endFollow(all, interactionId),
    remember: async (message) => (await cases()).rememberMessage(all, message),
    dueRemovals: async (limit) => (await cases()).takeDueRemovals(all, limit),
    settleRemoval: async (removal) => (await cases()).settleRemoval(all, removal),
    forget: async (messageId) => (await cases()).forgetMessage(all, messageId),
    postponeRemoval: async (messageId, pause_ms) => (await cases()).postponeRemoval(all, messageId, pause_ms),
  };
}
