import type { Transaction } from "../../database/transaction.ts";
import { toStudioError } from "../../errors.ts";
import { traced, type Origin } from "../../telemetry/tracing.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import type { EventSubject } from "../gateway-objects.ts";
import { lookAt, type Looked } from "./look-at.ts";

type Collaborators = Pick<BillingCollaborators, "database" | "clock" | "ids" | "gateways" | "telemetry">;

/** An event that nobody else works on for a while. */
export interface ClaimedEvent {
  readonly gateway: string;
  readonly id: string;
  readonly type: string;
  readonly kind: EventSubject["kind"];
  readonly subjectId: string;
}

/** How long whoever took an event has it for itself; afterwards it is due again. Doubles with each attempt. */
const firstPause_s = 30;
/** Events are never given up: money is behind them. */
const longestPause_s = 6 * 3600;
const atOnce = 200;

/** Works off the events that are due. Answers how many were. Safe to run anywhere, by anybody, at any time. */
export async function workOffEvents(collaborators: Collaborators): Promise<number> {
  for (let worked = 0; worked < atOnce; worked += 1) {
    const event = await claimNext(collaborators);
    if (event === null) return worked;
    await onBehalf(collaborators, event);
  }
  return atOnce;
}

/** As a part of the request that brought the event: its lines and spans are found by that. */
function onBehalf(collaborators: Collaborators, event: ClaimedEvent & Origin): Promise<void> {
  const { tracing } = collaborators.telemetry;
  const { requestId, traceParent } = event;
  const options = { kind: "consumer", attributes: { "figment.payment_event": event.id } } as const;
  const work = (): Promise<void> => workOff(collaborators, event);
  return tracing.continuing({ requestId, traceParent }, () => traced(tracing, "payment event", options, work));
}

/** Looks at what an event is about, and notes what came of it. Never rejects for the gateway's sake: it is due again later. */
export async function workOff(collaborators: Collaborators, event: ClaimedEvent): Promise<void> {
  const { database, gateways, clock, telemetry } = collaborators;
  const gateway = gateways.get(event.gateway);
  if (gateway === undefined) return note(database, event, `no gateway ${event.gateway} is set up`);
  const about = { gateway: event.gateway, event: event.id, type: event.type };
  try {
    const looked = await lookAt(collaborators, gateway, { kind: event.kind, id: event.subjectId });
    await finish(database, event, looked, clock.now());
    const isPlaced = looked.outcome !== "unmatched";
    const reason = isPlaced ? null : looked.reason;
    telemetry.log[isPlaced ? "info" : "warn"]({ ...about, outcome: looked.outcome, reason }, "payment event done");
  } catch (error) {
    telemetry.log.warn(about, "payment event not done; it is tried again", error);
    await note(database, event, toStudioError(error).message);
  }
}

async function claimNext({ database, clock, gateways }: Collaborators): Promise<(ClaimedEvent & Origin) | null> {
  const [row] = await database.query<ClaimedEvent & Origin>(
    `with next as (
       select gateway, id from payment_event
       where state = 'waiting' and next_attempt_at <= $1::timestamptz and gateway = any ($2::text[])
       order by next_attempt_at, occurred_at limit 1 for update skip locked
     )
     update payment_event e set attempts = e.attempts + 1, next_attempt_at = $1::timestamptz
       + interval '1 second' * least(${longestPause_s}, ${firstPause_s} * power(2, least(e.attempts, 20)))
     from next where e.gateway = next.gateway and e.id = next.id
     returning e.gateway, e.id, e.type, e.subject_kind as kind, e.subject_id as "subjectId",
       e.request_id as "requestId", e.trace_parent as "traceParent"`,
    [clock.now(), [...gateways.keys()]],
  );
  return row ?? null;
}

async function finish(database: Transaction, { gateway, id }: ClaimedEvent, looked: Looked, at: Date): Promise<void> {
  const state = { entered: "done", nothing: "ignored", unmatched: "unmatched" }[looked.outcome];
  await database.query(
    `update payment_event set state = $3::text, done_at = $4::timestamptz, trouble = $5::text
     where gateway = $1::text and id = $2::text`,
    [gateway, id, state, at, looked.outcome === "unmatched" ? looked.reason : null],
  );
}

async function note(database: Transaction, { gateway, id }: ClaimedEvent, trouble: string): Promise<void> {
  await database.query("update payment_event set trouble = $3::text where gateway = $1::text and id = $2::text", [
    gateway,
    id,
    trouble.slice(0, 500),
  ]);
}
