import type { Context } from "../interactions/context.ts";
import type { Message } from "../presenters/message.ts";
import { activeAccount } from "./active-account.ts";
import { ageRestrictedChannel } from "./age-restricted-channel.ts";
import { attested } from "./attested.ts";
import { generationCooldown, requestCooldown } from "./cooldown.ts";
import { operatorServer } from "./operator-server.ts";
import { mayPostPublicly } from "./may-post-publicly.ts";

/** Answers what is in the way, or `null`. */
export type Precondition = (context: Context) => Promise<Message | null>;

/** Every precondition, in the order in which they are checked: none that reads before one that need not. */
export const preconditions = {
  "age-restricted channel": ageRestrictedChannel,
  "request cooldown": requestCooldown,
  "active account": activeAccount,
  attested,
  operator: operatorServer,
  "public results": mayPostPublicly,
  "generation cooldown": generationCooldown,
} as const satisfies Record<string, Precondition>;

export type PreconditionName = keyof typeof preconditions;

/** What everything needs that is not named as an exception. */
export const usual: readonly PreconditionName[] = [
  "age-restricted channel",
  "request cooldown",
  "active account",
  "attested",
];

/** What also makes something. */
export const making: readonly PreconditionName[] = [...usual, "public results", "generation cooldown"];

/** What people may do anywhere, whoever they are: find help, report, take back what they gave. */
export const always: readonly PreconditionName[] = [];

/** The first thing in the way; `null`: nothing is. */
export async function firstRefusal(context: Context, names: readonly PreconditionName[]): Promise<Message | null> {
  for (const [name, check] of Object.entries(preconditions)) {
    if (!names.some((wanted) => wanted === name)) continue;
    const refusal = await check(context);
    if (refusal !== null) return refusal;
  }
  return null;
}
