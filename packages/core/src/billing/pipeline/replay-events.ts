import { StudioError } from "../../errors.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import { workOff, type ClaimedEvent } from "./work-off-events.ts";

/** Which events are worked on again: one by its id, or all that happened since. */
export type Replayed = { readonly eventId: string } | { readonly since: Date };

export interface ReplayOutcome {
  readonly events: readonly {
    readonly id: string;
    readonly type: string;
    readonly occurredAt: Date;
    readonly state: string;
    readonly trouble: string | null;
  }[];
}

/** For so long no worker takes the events up meanwhile. */
const claim_minutes = 5;

/** Works on events again, as they are kept, oldest first. What was entered before stays as it is. Throws `not_found`. */
export async function replayEvents(
  collaborators: Pick<BillingCollaborators, "database" | "clock" | "ids" | "gateways" | "telemetry">,
  which: Replayed,
): Promise<ReplayOutcome> {
  const { database, clock } = collaborators;
  const eventId = "eventId" in which ? which.eventId : null;
  const since = "since" in which ? which.since : null;
  const again = await database.query<ClaimedEvent>(
    `with again as (
       update payment_event set state = 'waiting', trouble = null, attempts = 1,
         next_attempt_at = $3::timestamptz + make_interval(mins => $4::integer)
       where subject_id is not null and (id = $1::text or occurred_at >= $2::timestamptz)
       returning gateway, id, type, subject_kind as kind, subject_id as "subjectId", occurred_at
     )
     select gateway, id, type, kind, "subjectId" from again order by occurred_at, id`,
    [eventId, since, clock.now(), claim_minutes],
  );
  if (again.length === 0 && eventId !== null) {
    throw new StudioError("not_found", `No event ${eventId} that could be replayed was ever received.`, {
      nextSteps: ["figment billing reconcile"],
    });
  }
  // On behalf of whoever asks for it again.
  for (const event of again) await workOff(collaborators, event);
  const events = await database.query<ReplayOutcome["events"][number]>(
    `select id, type, occurred_at as "occurredAt", state, trouble from payment_event
     where id = any ($1::text[]) order by occurred_at, id`,
    [again.map(({ id }) => id)],
  );
  return { events };
}
