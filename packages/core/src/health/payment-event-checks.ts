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

/** Whether what people paid has arrived where it belongs. */
export async function checkPaymentEvents(config: Config): Promise<readonly Finding[]> {
  return withDatabase(config, async (database) => {
    const at = systemClock.now();
    const open = await unreconciledPayments(database, at);
    const heard = gatewayName(config) === "stripe" ? await heardOf(database, at) : { called: 0, missed: 0 };
    const findings = [
      ...(open.length === 0 ? [] : [misplaced(open.length)]),
      ...(hasCallsFor(config) && heard.missed > heard.called ? [unheard(heard.missed)] : []),
    ];
    if (findings.length > 0) return findings;
    return heard.called === 0 ? [] : [ok("payments", `${heard.called} events arrived in ${recent_days} days`)];
  });
}

const hasCallsFor = (config: Config): boolean => config["stripe.webhook_secret"] !== null;

/** Events that Stripe brought to us, and those that we learnt of long after they happened, because we asked. */
async function heardOf(
  database: Transaction,
  at: Date,
): Promise<{ readonly called: number; readonly missed: number }> {
  const [row] = await database.query<{ called: number; missed: number }>(
    `select (count(*) filter (where source = 'webhook'))::integer as called,
       (count(*) filter (where source = 'reconciliation'
         and received_at > occurred_at + make_interval(mins => $2::integer)))::integer as missed
     from payment_event where gateway = 'stripe' and occurred_at > $1::timestamptz - make_interval(days => $3::integer)`,
    [at, late_minutes, recent_days],
  );
  return row ?? { called: 0, missed: 0 };
}

function misplaced(count: number): Finding {
  const what = count === 1 ? "1 payment is" : `${count} payments are`;
  return warning("payments", `${what} not where it belongs`, "figment admin stats", "figment billing reconcile");
}

function unheard(missed: number): Finding {
  return warning(
    "payments",
    `Stripe's calls do not arrive: most of what happened in ${recent_days} days (${missed} events) was found by asking only`,
    "Is STRIPE_WEBHOOK_SECRET that of the endpoint in Stripe's dashboard? Calls with another are refused, and logged.",
  );
}
