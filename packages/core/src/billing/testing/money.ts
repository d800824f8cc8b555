import { reversedOf } from "../books/enter-reversals.ts";
import type { BillingWorld } from "./billing-world.ts";
import type { ScriptedGateway } from "./scripted-gateway.ts";
import { paymentOf } from "./scripted-payment.ts";

/** A payment in cents: what was paid, and what of it went back or is withheld. */
interface Paid {
  readonly id: string;
  readonly paid: number;
  readonly reversed: number;
}

/** Everything that was really paid, as whoever took it knows it. */
export function moneyAtGateway({ outside: { state } }: BillingWorld<ScriptedGateway>): readonly Paid[] {
  const packs = [...state.checkouts.values()].filter(({ request }) => request.product.kind === "pack");
  return [...packs.map(({ id }) => id), ...state.invoices.keys()]
    .map((id) => paymentOf(state, { kind: "payment", id }))
    .filter((payment) => payment?.state === "paid")
    .flatMap((payment) => payment ?? [])
    .map((payment) => ({ id: payment.id, paid: payment.paid.amount_minor, reversed: reversedOf(payment) }))
    .toSorted((left, right) => left.id.localeCompare(right.id));
}

/** The same as the books have it. */
export async function moneyInBooks({ billing }: BillingWorld): Promise<readonly Paid[]> {
  const rows = await billing.database.query<Paid>(
    `select gateway_id as id, paid_minor::float8 as paid, reversed_minor::float8 as reversed
     from billing_payment where gateway = $1::text`,
    [billing.gateway.name],
  );
  return rows.toSorted((left, right) => left.id.localeCompare(right.id));
}
