import { unreconciledPayments } from "../billing/operator/billing-numbers.ts";
import { systemClock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import type { Transaction } from "../database/transaction.ts";
import { gatewayName } from "../studio/choose-gateway.ts";
import { ok, warning, type Finding } from "./finding.ts";
import { withDatabase } from "./with-database.ts";

const recent_days = 7;
/** Reconciliation may be quicker than a call that is on its way; what is later than that has not come by itself. */
const late_minutes = 10;

/** Whether what people paid has arrived where it belongs, and whether it came by itself. */
export async function checkPaymentEvents(config: Config): Promise<readonly Finding[]> {
  const isCalled = gatewayName(config) === "stripe" && config["stripe.webhook_secret"] !== null;
  return withDatabase(config, (database) => paymentEventFindings(database, { isCalled, at: systemClock.now() }));
}

/** @param isCalled whether Stripe is to call us */
export async function paymentEventFindings(
  database: Transaction,
  { isCalled, at }: { readonly isCalled: boolean; readonly at: Date },
): Promise<readonly Finding[]> {
  const open = await unreconciledPayments(database, at);
  const { called, missed } = isCalled ? await heardOf(database, at) : { called: 0, missed: 0 };
  const findings = [
    ...(open.length === 0 ? [] : [misplaced(open.length)]),
    ...(missed > called ? [unheard(missed)] : []),
  ];
  if (findings.length > 0) return findings;
  return called === 0
    ? []
    : [
        ok(
          "payments",
          `Stripe told us by itself of ${called === 1 ? "1 event" : `${called} events`} in ${recent_days} days`,
        ),
      ];
}

interface HeardOf {
  /** Events that Stripe brought to us. */
  readonly called: number;
  /** Those that we learnt of long after they happened, because we asked. */
  readonly missed: number;
}

async function heardOf(database: Transaction, at: Date): Promise<HeardOf> {
  const [row] = await database.query<HeardOf>(
    `select (count(*) filter (where source = 'webhook'))::integer as called,
       (count(*) filter (where source = 'reconciliation'
         and received_at > occurred_at + make_interval(mins => $2::integer)))::integer as missed
     from payment_event where gateway = 'stripe' and occurred_at > $1::timestamptz - make_interval(days => $3::integer)`,
    [at, late_minutes, recent_days],
  );
  return row ?? { called: 0, missed: 0 };
}

function misplaced(count: number): Finding {
  const what = count === 1 ? "1 payment is not where it belongs" : `${count} payments are not where they belong`;
  return warning("payments", what, "figment admin stats", "figment billing reconcile");
}

function unheard(missed: number): Finding {
  return warning(
    "payments",
    `Stripe's calls do not arrive: most of what happened in ${recent_days} days (${missed} events) was found by asking only`,
    "Is STRIPE_WEBHOOK_SECRET that of the endpoint in Stripe's dashboard? Calls with another are refused, and logged.",
  );
}
