import type { Context } from "../interactions/context.ts";
import { warningMessage, type Message } from "../presenters/message.ts";

/** More than anybody does by hand. */
const requests_perMinute = 60;
const generations_perMinute = 12;

/** Requests of one member, counted for all processes of the bot together. */
export function requestCooldown(context: Context): Promise<Message | null> {
  return cooldown(context, "request", requests_perMinute);
}

export function generationCooldown(context: Context): Promise<Message | null> {
  return cooldown(context, "generation", generations_perMinute);
}

async function cooldown(context: Context, what: string, limit_perMinute: number): Promise<Message | null> {
  const { studio, interaction, say } = context;
  const key = `discord:${what}:${interaction.user.id}`;
  const { isAllowed, reset_ms } = await studio.serving.countRequest(key, limit_perMinute);
  return isAllowed ? null : warningMessage([say("refused_cooldown", { seconds: Math.ceil(reset_ms / 1000) })]);
}
