import { toStudioError } from "@figment/core";
import { isFailure, type DiscordFailure } from "../discord/discord-failure.ts";
import { chooseLanguage } from "../localisation/languages.ts";
import { sayIn } from "../localisation/say.ts";
import { firstRefusal } from "../preconditions/preconditions.ts";
import { errorMessage } from "../presenters/error-message.ts";
import { warningMessage, type Message } from "../presenters/message.ts";
import { entryPointName, type Answer, type EntryPoint } from "../registry/entry-point.ts";
import { findEntryPoint } from "../registry/registry.ts";
import type { Bot, Context } from "./context.ts";
import type { Interaction } from "./interaction.ts";
import { rememberRecent } from "./recent.ts";
import type { Responder } from "./responder.ts";
import { turns } from "./turns.ts";

export interface Reporting {
  /** Hears what nobody foresaw; members are told in general words. */
  readonly onError: (what: string, error: unknown) => void;
  /** How late this process has lately run at most: told where Discord had given up waiting. */
  readonly eventLoopDelay_ms?: () => number;
}

/** How long an answer that must be given at once may take to find: Discord waits three seconds. */
const atOnce_ms = 2_000;
/** Interactions that are remembered, so that one that comes twice is done once. */
const remembered = 10_000;
/**
 * Interactions that are worked on at once. Discord sends as many as members ask for; without a limit, what they ask of the database
 * waits longer for one of its ten connections than that allows, and fails where it would only have been late.
 */
const limits = { atOnce: 24, waiting: 2_000 };

/** Answers interactions, whichever way they come: acknowledged first, then looked at, then done. */
export function interactionReceiver(bot: Bot, { onError, eventLoopDelay_ms = () => 0 }: Reporting) {
  const isNew = rememberRecent(remembered);
  const { take } = turns(limits);

  async function loadContext(interaction: Interaction): Promise<Context> {
    const { studio } = bot;
    const { id } = interaction.user;
    const [account, member] = await Promise.all([studio.discord.account(id), studio.bot.member(id)]);
    const language = chooseLanguage(member.language ?? interaction.language);
    return { interaction, bot, studio, account, member, language, say: sayIn(language) };
  }

  async function refuseOrRun(entry: EntryPoint, interaction: Interaction): Promise<Answer> {
    const context = await loadContext(interaction);
    const refusal = await firstRefusal(context, entry.preconditions);
    if (refusal === null) return entry.run(context);
    return entry.kind === "autocomplete" ? noChoices : { kind: "note", message: refusal };
  }

  async function answerOf(entry: EntryPoint, interaction: Interaction): Promise<Answer> {
    const isUrgent = entry.acknowledgement === "at-once";
    try {
      return await take(() => refuseOrRun(entry, interaction), { isUrgent });
    } catch (thrown) {
      const error = toStudioError(thrown);
      if (error.code === "internal" || error.code === "invalid_configuration") onError(entryPointName(entry), thrown);
      const say = sayIn(interaction.language);
      return entry.kind === "autocomplete" ? noChoices : { kind: "note", message: errorMessage(say, error) };
    }
  }

  async function receive(interaction: Interaction, responder: Responder): Promise<void> {
    if (!isNew(interaction.id)) return;
    const entry = findEntryPoint(interaction.asked);
    if (entry === null) {
      const say = sayIn(interaction.language);
      await responder.answer({ kind: "message", message: warningMessage([say("unknown_control")]) });
      return;
    }
    if (entry.acknowledgement === "at-once") return answerAtOnce(entry, interaction, responder);
    if (!(await acknowledge(responder, entry.acknowledgement))) return;
    await deliver(bot, interaction, entry, await answerOf(entry, interaction));
  }

  async function answerAtOnce(entry: EntryPoint, interaction: Interaction, responder: Responder): Promise<void> {
    const say = sayIn(interaction.language);
    const slow: Answer =
      entry.kind === "autocomplete" ? noChoices : { kind: "note", message: warningMessage([say("too_slow")]) };
    const answer = await inTime(answerOf(entry, interaction), slow);
    if (answer.kind === "modal" || answer.kind === "choices") await responder.answer(answer);
    else if (answer.kind === "message" || answer.kind === "note") {
      await responder.answer({ kind: "message", message: answer.message });
    }
  }

  return {
    /** Never throws: what goes wrong is told to the member where that is possible, and reported. */
    async receive(interaction: Interaction, responder: Responder): Promise<void> {
      try {
        await receive(interaction, responder);
      } catch (error) {
        const isLate = isFailure(error, "unknown_interaction");
        const late = isLate
          ? ` too late, the event loop running up to ${Math.round(eventLoopDelay_ms())} ms behind`
          : "";
        onError(`answering ${interaction.asked.kind}${late}`, error);
      }
    },
  };
}

const noChoices: Answer = { kind: "choices", choices: [] };

/** `false`: nobody is waiting for an answer any more, so that nothing is done. */
async function acknowledge(responder: Responder, kind: "private" | "update"): Promise<boolean> {
  try {
    await responder.answer({ kind });
    return true;
  } catch (error) {
    // Answered by the try before this one, whose own answer was lost.
    if (isFailure(error, "already_acknowledged")) return true;
    throw error;
  }
}

/** Brings an answer to where it belongs. What the text filters of a server refuse is told in other words, and never tried again. */
async function deliver(bot: Bot, interaction: Interaction, entry: EntryPoint, answer: Answer): Promise<void> {
  const { api, follower } = bot;
  switch (answer.kind) {
    case "nothing":
    case "modal":
    case "choices":
      return;
    case "job":
      await follower.follow(answer.follow);
      return;
    case "message":
      await show(bot, interaction, answer).catch(orTell(answer.message));
      return;
    case "note":
      if (entry.acknowledgement === "private") await api.editByToken(interaction, "@original", answer.message);
      else await api.followUp(interaction, answer.message, { isPrivate: true });
  }

  function orTell(shown: Message) {
    return async (error: DiscordFailure) => {
      const isTooLarge = isFailure(error, "too_large");
      if (!isTooLarge && !isFailure(error, "blocked_text")) throw error;
      const say = sayIn(interaction.language);
      const told = warningMessage([say(isTooLarge ? "too_large" : "blocked_by_server")]);
      if (shown !== told) await api.followUp(interaction, told, { isPrivate: true });
    };
  }
}

/** Shows a message in the place of the first answer; what is in it can be removed from it from then on. */
async function show(
  bot: Bot,
  interaction: Interaction,
  { message, shows }: Answer & { kind: "message" },
): Promise<void> {
  const { applicationId, token, issuedAt, guildId, channelId, asked } = interaction;
  const messageId = await bot.api.editByToken(interaction, "@original", message);
  if (shows === undefined) return;
  const isUpdate = asked.kind === "component" && asked.message.id === messageId;
  const isPublic = isUpdate && !asked.message.isEphemeral;
  const place = {
    applicationId,
    token,
    issuedAt,
    guildId: guildId ?? "",
    channelId: channelId ?? "",
    messageId,
    isPublic,
  };
  await bot.studio.bot.remember({ ...place, ...shows });
}

/** What comes in time, else what is said instead. */
async function inTime(work: Promise<Answer>, otherwise: Answer): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const timer = setTimeout(() => resolve(otherwise), atOnce_ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
