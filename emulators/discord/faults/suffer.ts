import { ConnectionReset } from "../../shared/error-answer.ts";
import { setTimeout as delay } from "node:timers/promises";
import { rateLimited } from "../limits/rate-limits.ts";
import { Problem, problem } from "../problem.ts";
import type { FaultBook } from "./fault-book.ts";

/** Lets a request fail before it has any effect. @throws Problem, ConnectionReset */
export async function sufferRequest(faults: FaultBook, method: string, path: string): Promise<void> {
  for (const fault of faults.fire("request", `${method} ${path}`)) {
    if (fault.kind === "slow") await delay(fault.delay_ms ?? 1000);
    else if (fault.kind === "reset-before") throw new ConnectionReset();
    else if (fault.kind === "429") throw rateLimited(fault.retry_after_seconds ?? 2, fault.scope ?? "user");
    else throw new Problem(Number(fault.kind), { code: 0, message: `${fault.kind}: emulated failure` });
  }
}

/**
 * Lets a message be refused by a server's moderation.
 *
 * @returns whether a moderator deletes it as soon as it is written.
 * @throws Problem 200000, 20009
 */
export function sufferMessage(faults: FaultBook, bodyText: string): boolean {
  const kinds = faults.fire("message", bodyText).map(({ kind }) => kind);
  if (kinds.includes("automod")) throw problem("blockedByAutoMod");
  if (kinds.includes("explicit")) throw problem("explicitContent");
  return kinds.includes("deleted");
}
