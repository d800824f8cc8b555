import type { Context } from "../interactions/context.ts";
import { warningMessage, type Message } from "../presenters/message.ts";

/** Nobody who is suspended, or on the way out. Who has no account yet is asked for one by `attested`. */
export async function activeAccount({ account, say }: Context): Promise<Message | null> {
  if (account === null) return null;
  if (account.status !== "active") return warningMessage([say("refused_suspended")]);
  if (account.erasesAt === null) return null;
  return warningMessage([say("refused_closing", { date: account.erasesAt.toISOString().slice(0, 10) })]);
}
