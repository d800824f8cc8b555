import type { Transaction } from "../../database/transaction.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import { lookAt } from "./look-at.ts";

type Collaborators = Pick<BillingCollaborators, "database" | "clock" | "ids" | "gateways" | "telemetry">;

const atOnce = 20;

/** What is wanted, and the request that wants it. */
interface Wish {
  readonly id: string;
  readonly requestId: string | null;
  readonly gateway: string;
  readonly gatewayId: string;
}

interface Ending extends Wish {
  readonly wanted: "end_now" | "end_at_period_end";
}

interface Refunding extends Wish {
  readonly left_minor: number;
  /** How often what went back of it has changed. */
  readonly reversals: number;
}

/**
 * Asks of gateways what the studio itself wants of them: ends subscriptions of accounts that go and of those that are one too
 * many, and pays the latter back. What was decided is in the database first; so it is tried until it is done, and every call
 * can be repeated. Never rejects for a gateway's sake.
 */
export async function carryOutWishes(collaborators: Collaborators): Promise<void> {
  const { database, gateways, telemetry } = collaborators;
  const names = [...gateways.keys()];
  const carryOut = ({ requestId, id, gateway }: Wish, work: () => Promise<void>): Promise<void> =>
    telemetry.tracing.continuing({ requestId, traceParent: null }, async () => {
      try {
        await work();
      } catch (error) {
        // Tried again with the next sweep; doctor and `admin stats` show what waits.
        telemetry.log.warn(
          { wish: id, gateway },
          "payment gateway did not do what is wanted; it is asked again",
          error,
        );
      }
    });
  for (const ending of await endings(database, names)) await carryOut(ending, () => end(collaborators, ending));
  for (const wish of await refundings(database, names)) await carryOut(wish, () => refund(collaborators, wish));
  await closeForgottenOrders(database, collaborators.clock.now());
}

async function end(collaborators: Collaborators, { id, gateway: name, gatewayId, wanted }: Ending): Promise<void> {
  const gateway = collaborators.gateways.get(name);
  if (gateway === undefined) return;
  // Others were asked for first, and meanwhile its person may have taken it back.
  const still = await collaborators.database.query(
    "select 1 as one from subscription where id = $1::uuid and wanted = $2::text",
    [id, wanted],
  );
  if (still.length === 0) return;
  await gateway.cancel(gatewayId, wanted === "end_now" ? "now" : "period_end");
  collaborators.telemetry.log.info({ subscription: id, gateway: name, wanted }, "subscription told to end");
  await lookAt(collaborators, gateway, { kind: "subscription", id: gatewayId });
  await collaborators.database.query(
    "update subscription set wanted = null, wanted_request_id = null where id = $1::uuid and wanted = $2::text",
    [id, wanted],
  );
}

async function refund(
  collaborators: Collaborators,
  { gateway: name, gatewayId, id, left_minor, reversals }: Refunding,
): Promise<void> {
  const gateway = collaborators.gateways.get(name);
  if (gateway === undefined) return;
  await gateway.refund({
    paymentId: gatewayId,
    amount_minor: left_minor,
    // A refund that failed at the bank is made again: gateways remember the first one by its key.
    idempotencyKey: `duplicate:${id}:${reversals}:${left_minor}`,
  });
  collaborators.telemetry.log.info({ payment: id, gateway: name, amount_minor: left_minor }, "payment paid back");
  await lookAt(collaborators, gateway, { kind: "invoice", id: gatewayId });
}

async function endings(database: Transaction, gateways: readonly string[]): Promise<readonly Ending[]> {
  return database.query<Ending>(
    `select id::text, gateway, gateway_id as "gatewayId", wanted, wanted_request_id as "requestId" from subscription
     where wanted is not null and state <> 'cancelled' and gateway = any ($1::text[]) limit ${atOnce}`,
    [gateways],
  );
}

async function refundings(database: Transaction, gateways: readonly string[]): Promise<readonly Refunding[]> {
  return database.query<Refunding>(
    `select id::text, gateway, gateway_id as "gatewayId", (paid_minor - reversed_minor)::float8 as "left_minor",
       reversals, request_id as "requestId"
     from billing_payment where is_refund_wanted and reversed_minor < paid_minor and gateway = any ($1::text[]) limit ${atOnce}`,
    [gateways],
  );
}

/** Orders that never got as far as a checkout. */
async function closeForgottenOrders(database: Transaction, at: Date): Promise<void> {
  await database.query(
    `update billing_order set state = 'expired', closed_at = $1::timestamptz
     where state = 'open' and checkout_id is null and expires_at <= $1::timestamptz`,
    [at],
  );
}
