import type { Database } from "../../database/database.ts";
import { lapsePlans } from "../books/follow-subscription.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import type { EventSubject } from "../gateway-objects.ts";
import type { PaymentGateway } from "../payment-gateway.ts";
import { lookAt } from "./look-at.ts";
import { storeEvent } from "./store-events.ts";
import { workOffEvents } from "./work-off-events.ts";

type Collaborators = Pick<BillingCollaborators, "database" | "clock" | "ids" | "gateways" | "telemetry">;

const hour_ms = 3_600_000;
const day_ms = 24 * hour_ms;
/** Events are listed a little late now and then: what was read is read again. */
const overlap_ms = 2 * hour_ms;
/** How far back the first reconciliation looks: no gateway remembers more. */
const memory_ms = 30 * day_ms;

export interface Reconciled {
  /** Events that had never reached us. */
  readonly newEvents: number;
  /** Orders and subscriptions that were looked at because something was due. */
  readonly looked: number;
}

/**
 * Reads what a gateway told since the last time, and looks at whatever should have moved and has not: what never reached the
 * webhook is made good. Running it again changes nothing.
 */
export async function reconcile(collaborators: Collaborators, gateway: PaymentGateway): Promise<Reconciled> {
  const { database, clock, telemetry } = collaborators;
  const at = clock.now();
  const heard = { gateway: gateway.name, source: "reconciliation", at, origin: telemetry.tracing.current() } as const;
  const [last] = await database.query<{ readUntil: Date }>(
    `select read_until as "readUntil" from payment_reconciliation where gateway = $1::text`,
    [gateway.name],
  );
  const since = new Date((last?.readUntil.getTime() ?? at.getTime() - memory_ms) - overlap_ms);
  let newEvents = 0;
  for await (const event of gateway.listSince(since)) {
    if (await storeEvent(database, { ...heard, event })) newEvents += 1;
  }
  // Money that could not be placed may belong to somebody by now.
  await database.query(
    `update payment_event set state = 'waiting', next_attempt_at = $2::timestamptz
     where gateway = $1::text and state = 'unmatched'`,
    [gateway.name, at],
  );
  await workOffEvents(collaborators);
  const looked = await lookAtOverdue(collaborators, gateway, at);
  await database.query(
    `insert into payment_reconciliation (gateway, read_until, next_at) values ($1::text, $2::timestamptz, $3::timestamptz)
     on conflict (gateway) do update set read_until = excluded.read_until, next_at = excluded.next_at`,
    [gateway.name, at, nextAt(gateway, at)],
  );
  return { newEvents, looked };
}

/** Reconciles the gateways whose time has come; of several processes one does it. Answers how many. */
export async function reconcileDue(collaborators: Collaborators): Promise<number> {
  const { database, clock, gateways } = collaborators;
  let reconciled = 0;
  for (const gateway of gateways.values()) {
    if (!(await claim(database, gateway, clock.now()))) continue;
    await reconcile(collaborators, gateway);
    reconciled += 1;
  }
  return reconciled;
}

/** A gateway that calls us is asked every night; one that does not, every minute. */
function nextAt({ capabilities }: PaymentGateway, at: Date): Date {
  return new Date(at.getTime() + (capabilities.hasWebhook ? day_ms : 60_000));
}

/** Whoever claims it has ten minutes; should they die over it, it is due again. */
async function claim(database: Database, { name }: PaymentGateway, at: Date): Promise<boolean> {
  const claimed = await database.query(
    `insert into payment_reconciliation as r (gateway, read_until, next_at)
     values ($1::text, $2::timestamptz, $4::timestamptz)
     on conflict (gateway) do update set next_at = excluded.next_at where r.next_at <= $3::timestamptz returning 1 as one`,
    [name, new Date(at.getTime() - memory_ms), at, new Date(at.getTime() + 600_000)],
  );
  return claimed.length > 0;
}

/** Checkouts that should have closed, and subscriptions whose period is over. */
async function lookAtOverdue(collaborators: Collaborators, gateway: PaymentGateway, at: Date): Promise<number> {
  const subjects = await collaborators.database.query<EventSubject>(
    `select 'checkout' as kind, checkout_id as id from billing_order
     where gateway = $1::text and closed_at is null and checkout_id is not null
       and (expires_at <= $2::timestamptz or state = 'processing')
     union all
     select 'subscription', gateway_id from subscription
     where gateway = $1::text and state <> 'cancelled' and period_end <= $3::timestamptz`,
    [gateway.name, at, new Date(at.getTime() - overlap_ms)],
  );
  for (const subject of subjects) await lookAt(collaborators, gateway, subject);
  return subjects.length;
}

/** Brings the gateways up to date that live in our own database: where no process lives long enough to do it by itself. */
export async function catchUp(collaborators: Collaborators): Promise<void> {
  const own = [...collaborators.gateways].filter(([, { capabilities }]) => !capabilities.hasWebhook);
  await reconcileDue({ ...collaborators, gateways: new Map(own) });
  await lapsePlans(collaborators.database, collaborators.clock.now());
}
