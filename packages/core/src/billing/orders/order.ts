import type { Transaction } from "../../database/transaction.ts";
import type { OrderState } from "../books/move-order.ts";
import type { Sku } from "../../plans/sku.ts";
import type { Money } from "../../plans/plan.ts";

/** What somebody set out to buy, as they see it. */
export interface Order {
  readonly id: string;
  readonly kind: "pack" | "plan";
  readonly sku: Sku;
  /** What a pack brings; `null` for plans. */
  readonly tokens: number | null;
  /** Before discounts and tax. */
  readonly price: Money;
  readonly state: OrderState;
  /** Where it can be paid, while it can. */
  readonly checkoutUrl: string | null;
  readonly checkoutId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

interface Row extends Omit<Order, "price"> {
  readonly price_minor: number;
  readonly currency: Money["currency"];
}

const columns = `id::text, kind, sku, tokens, price_minor::float8 as "price_minor", currency, state,
  case when state = 'open' then checkout_url end as "checkoutUrl", checkout_id as "checkoutId",
  created_at as "createdAt", expires_at as "expiresAt"`;

/** An order of an account, by its id or that of its checkout; `null` when there is none. */
export async function findOrder(database: Transaction, accountId: string, reference: string): Promise<Order | null> {
  const [row] = await database.query<Row>(
    `select ${columns} from billing_order where account_id = $1::uuid and (id::text = $2::text or checkout_id = $2::text)`,
    [accountId, reference],
  );
  return row === undefined ? null : toOrder(row);
}

/** The order of an account that can still be paid, the newest, of plans or of one pack. */
export async function openOrders(
  database: Transaction,
  accountId: string,
  kind: Order["kind"],
): Promise<readonly Order[]> {
  const rows = await database.query<Row>(
    `select ${columns} from billing_order
     where account_id = $1::uuid and kind = $2::text and state = 'open' and checkout_id is not null order by created_at desc, id desc`,
    [accountId, kind],
  );
  return rows.map(toOrder);
}

function toOrder({ price_minor, currency, ...row }: Row): Order {
  return { ...row, price: { amount_minor: price_minor, currency } };
}
