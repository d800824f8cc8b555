/** What only the bot asks for, loaded as one at first use. */
export {
  changeMemberSettings,
  dropDraft,
  extendDraft,
  readDraft,
  readMemberSettings,
} from "../discord/discord-members.ts";
export { endFollow, giveUpFollows, keepFollow, renewFollows, takeUpFollows } from "../discord/followed-jobs.ts";
export {
  forgetMessage,
  postponeRemoval,
  rememberMessage,
  settleRemoval,
  takeDueRemovals,
} from "../discord/posted-messages.ts";
