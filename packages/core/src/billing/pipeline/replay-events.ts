import { StudioError } from "../../errors.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import { workOffEvents } from "./work-off-events.ts";

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

/** Works on events again, as they are kept. What was entered before stays as it is. Throws `not_found`. */
export async function replayEvents(
  collaborators: Pick<BillingCollaborators, "database" | "clock" | "ids" | "gateways">,
  which: Replayed,
): Promise<ReplayOutcome> {
  const { database, clock } = collaborators;
  const eventId = "eventId" in which ? which.eventId : null;
  const since = "since" in which ? which.since : null;
  const again = await database.query<{ id: string; gateway: string }>(
    `update payment_event set state = 'waiting', next_attempt_at = $3::timestamptz, attempts = 0
     where subject_id is not null and (id = $1::text or occurred_at >= $2::timestamptz) returning gateway, id`,
    [eventId, since, clock.now()],
  );
  if (again.length === 0 && eventId !== null) {
    throw new StudioError("not_found", `No event ${eventId} that could be replayed was ever received.`, {
      nextSteps: ["figment billing reconcile"],
    });
  }
  while ((await workOffEvents(collaborators)) > 0);
  const events = await database.query<ReplayOutcome["events"][number]>(
    `select id, type, occurred_at as "occurredAt", state, trouble from payment_event
     where id = any ($1::text[]) order by occurred_at, id`,
    [again.map(({ id }) => id)],
  );
  return { events };
}
