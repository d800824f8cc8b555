import type { Database } from "../../database/database.ts";
import { followSubscription } from "../books/follow-subscription.ts";
import { enterPayment } from "../books/enter-payment.ts";
import { enterSubscription } from "../books/enter-subscription.ts";
import type { BillingCollaborators, Entry } from "../collaborators.ts";
import type { EventSubject, GatewayPayment, GatewaySubscription } from "../gateway-objects.ts";
import type { LogFields } from "../../telemetry/log.ts";
import type { PaymentGateway } from "../payment-gateway.ts";

/** `nothing`: the gateway knows no such thing, or it is about no payment. */
export type Looked =
  | { readonly outcome: "entered" }
  | { readonly outcome: "nothing" }
  | { readonly outcome: "unmatched"; readonly reason: string };

type Collaborators = Pick<BillingCollaborators, "database" | "clock" | "ids" | "gateways" | "telemetry">;

/**
 * Asks a gateway how something is now, and enters the answer, ledger and all, in one transaction. Everything that can change
 * what people have paid comes through here, however it was heard of; doing it again changes nothing.
 */
export async function lookAt(
  collaborators: Collaborators,
  gateway: PaymentGateway,
  subject: EventSubject,
): Promise<Looked> {
  const first = await lookOnce(collaborators, gateway, subject, false);
  if (first.outcome !== "occupied") return first;
  const other = collaborators.gateways.get(first.otherGateway);
  if (other !== undefined) {
    await lookOnce(collaborators, other, { kind: "subscription", id: first.otherGatewayId }, true);
  }
  const second = await lookOnce(collaborators, gateway, subject, true);
  return second.outcome === "occupied" ? { outcome: "unmatched", reason: "two subscriptions of one person" } : second;
}

type LookedOnce =
  | Looked
  | { readonly outcome: "occupied"; readonly otherGateway: string; readonly otherGatewayId: string };

async function lookOnce(
  { database, clock, ids, telemetry }: Collaborators,
  gateway: PaymentGateway,
  subject: EventSubject,
  mayBeDuplicate: boolean,
): Promise<LookedOnce> {
  const look = await takeNumber(database);
  const payment = await gateway.getPayment(subject);
  const subscriptionId = subject.kind === "subscription" ? subject.id : (payment?.subscriptionId ?? null);
  const subscription = subscriptionId === null ? null : await gateway.getSubscription(subscriptionId);
  if (payment === null && subscription === null) return { outcome: "nothing" };
  const lines: (readonly [LogFields, string])[] = [];
  const tell: Entry["tell"] = (fields, message) => void lines.push([fields, message]);
  const { requestId } = telemetry.tracing.current();
  const entry = { gateway: gateway.name, ids, at: clock.now(), look, requestId, tell };
  const looked = await enter(database, entry, { payment, subscription, mayBeDuplicate });
  // Only now does it stand.
  for (const [fields, message] of lines) telemetry.log.info(fields, message);
  return looked;
}

/** Taken before the gateway is asked: whoever holds a greater number has seen whatever a smaller one saw. */
async function takeNumber(database: Database): Promise<number> {
  const [row] = await database.query<{ look: number }>("select nextval('billing_look')::float8 as look", []);
  return row?.look ?? 0;
}

interface Answer {
  readonly payment: GatewayPayment | null;
  readonly subscription: GatewaySubscription | null;
  readonly mayBeDuplicate: boolean;
}

async function enter(
  database: Database,
  entry: Entry,
  { payment, subscription, mayBeDuplicate }: Answer,
): Promise<LookedOnce> {
  return database.transaction(async (unit): Promise<LookedOnce> => {
    const entered = subscription === null ? null : await enterSubscription(unit, entry, subscription, mayBeDuplicate);
    if (entered?.outcome === "occupied") return entered;
    if (entered?.outcome === "unmatched") {
      return { outcome: "unmatched", reason: "its subscription belongs to no account or plan we know" };
    }
    const paid = payment === null ? null : await enterPayment(unit, entry, payment);
    if (paid?.outcome === "unmatched") return paid;
    const accountId = entered?.accountId ?? paid?.accountId;
    if (accountId !== undefined) await followSubscription(unit, accountId, entry.at);
    return { outcome: "entered" };
  });
}
