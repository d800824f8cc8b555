import type { Transaction } from "../../database/transaction.ts";
import { StudioError } from "../../errors.ts";

/**
 * Keeps accounts from being erased, and from becoming part of others, until the transaction ends: whoever would do so waits, and
 * sees what was written then. To be called before anything else of them is locked. Throws `not_found` when one is gone already.
 */
export async function keepFromErasure(unit: Transaction, accountIds: readonly string[]): Promise<void> {
  const accounts = await unit.query<{ id: string; status: string }>(
    "select id::text, status from account where id = any($1::uuid[]) order by id for no key update",
    [[...new Set(accountIds)]],
  );
  const gone = accounts.find(({ status }) => status === "deleted");
  if (gone === undefined) return;
  throw new StudioError("not_found", `The account ${gone.id} was erased, or became part of another one.`, {
    nextSteps: ["Look at it anew: what another account took over is kept with that one."],
  });
}
