import type { Account } from "../../accounts/account.ts";
import { StudioError } from "../../errors.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import { lookAt } from "../pipeline/look-at.ts";
import { findOrder, type Order } from "./order.ts";

/**
 * Looks at an order at its gateway and fulfils it when it is paid: whoever comes back from the checkout need not wait for the
 * webhook. By the order's id or its checkout's. Throws `not_found`.
 */
export async function confirmOrder(
  collaborators: BillingCollaborators,
  account: Account,
  reference: string,
): Promise<Order> {
  const { database, gateway } = collaborators;
  const order = await readOrder(collaborators, account, reference);
  if (order.state === "completed" || order.checkoutId === null) return order;
  await lookAt(collaborators, gateway, { kind: "checkout", id: order.checkoutId });
  return (await findOrder(database, account.id, order.id)) ?? order;
}

/** An order as the books have it. Throws `not_found`. */
export async function readOrder(
  { database }: Pick<BillingCollaborators, "database">,
  account: Account,
  reference: string,
): Promise<Order> {
  const order = await findOrder(database, account.id, reference);
  if (order !== null) return order;
  throw new StudioError("not_found", "You have no such order.", { nextSteps: ["figment billing history"] });
}
