import type { Database } from "../../database/database.ts";
import type { GatewayEvent } from "../gateway-objects.ts";
import { findRedeemedSince, findRun, type RedeemedCode } from "./prepaid-code.ts";
import { monthPaymentId, periodOf } from "./prepaid-payments.ts";
import { runOf } from "./prepaid-run.ts";

/** What happened by itself since then: packs redeemed, months that began, plans that ended. */
export async function prepaidEvents(database: Database, since: Date, until: Date): Promise<readonly GatewayEvent[]> {
  const events: GatewayEvent[] = [];
  for (const code of await findRedeemedSince(database, since)) {
    events.push(...(code.months === null ? [redeemed(code)] : monthsBegun(code)));
    if (code.runId === code.id) events.push(...(await endOf(database, code.id)));
  }
  return events.filter(({ occurredAt }) => occurredAt >= since && occurredAt <= until);
}

function redeemed({ id, redeemedAt }: RedeemedCode): GatewayEvent {
  return { id: `redeemed:${id}`, type: "code.redeemed", occurredAt: redeemedAt, subject: { kind: "checkout", id } };
}

function monthsBegun(code: RedeemedCode): readonly GatewayEvent[] {
  return Array.from({ length: code.months ?? 0 }, (_, month) => {
    const id = monthPaymentId(code.id, month);
    const occurredAt = periodOf(code, month).start;
    return { id: `begun:${id}`, type: "month.begun", occurredAt, subject: { kind: "invoice", id } } as const;
  });
}

async function endOf(database: Database, runId: string): Promise<readonly GatewayEvent[]> {
  const run = runOf(await findRun(database, runId));
  if (run === null) return [];
  const occurredAt = run.endedAt ?? run.end;
  const id = `ended:${runId}:${occurredAt.toISOString()}`;
  return [{ id, type: "plan.ended", occurredAt, subject: { kind: "subscription", id: runId } }];
}
