import type { Transaction } from "../../database/transaction.ts";

/** One change of who runs the studio at a time, until the transaction ends: of two admins who leave at once, the second sees the first. */
export async function lockRoles(transaction: Transaction): Promise<void> {
  await transaction.query("select 1 as locked from pg_advisory_xact_lock(hashtext('figment roles'))", []);
}
