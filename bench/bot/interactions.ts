import { setTimeout as delay } from "node:timers/promises";
import type { Exchange, MemberDriver } from "@figment/emulators/discord";

/** What members do, in turns: most of it asks the database for something. */
const turns = ["/balance", "/help", "/jobs", "/plans", "/settings"] as const;

export interface Acknowledgements {
  readonly sent: number;
  /** Answered before Discord gave up on them. */
  readonly inTime: number;
  readonly p99_ms: number;
}

/** Has members do something, so many times a second whether or not the bot keeps up, and looks when each was first answered. */
export async function interact(
  members: readonly MemberDriver[],
  { perSecond, seconds, giveUp_ms }: { perSecond: number; seconds: number; giveUp_ms: number },
): Promise<Acknowledgements> {
  const total = perSecond * seconds;
  const started = performance.now();
  const exchanges: Exchange[] = [];
  for (let sent = 0; sent < total; sent += 1) {
    const due_ms = (sent * 1000) / perSecond - (performance.now() - started);
    if (due_ms > 1) await delay(due_ms);
    const member = members[sent % members.length];
    const line = turns[sent % turns.length];
    if (member === undefined || line === undefined) throw new RangeError("There is nobody to do anything.");
    exchanges.push(await member.slash(line, {}, { isUnanswered: true }));
  }
  await delay(giveUp_ms);
  const waits_ms = exchanges
    .flatMap(({ interaction: { acknowledgement, createdAt } }) =>
      acknowledgement === null ? [] : [acknowledgement.at.getTime() - createdAt.getTime()],
    )
    .toSorted((left, right) => left - right);
  return {
    sent: exchanges.length,
    inTime: waits_ms.filter((wait_ms) => wait_ms <= giveUp_ms).length,
    p99_ms: waits_ms[Math.floor(0.99 * waits_ms.length)] ?? Number.POSITIVE_INFINITY,
  };
}
