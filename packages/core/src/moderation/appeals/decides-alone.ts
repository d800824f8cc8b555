import type { Account } from "../../accounts/account.ts";
import type { Transaction } from "../../database/transaction.ts";
import { StudioError } from "../../errors.ts";

/** How long a decision waits that nobody but somebody involved can make. */
const wait_ms = 24 * 60 * 60_000;

/**
 * Whether a reviewer who had a part in something decides about it alone. Whoever had none, decides; whoever had one leaves it to
 * another reviewer; and where there is no other, decides after 24 hours, which is written down. Throws `conflict`.
 *
 * @param involved accounts that had a part: whoever it is about, whoever decided before
 */
export async function decidesAlone(
  database: Transaction,
  reviewer: Account,
  { involved, since, now }: { involved: readonly (string | null)[]; since: Date; now: Date },
): Promise<boolean> {
  if (!involved.includes(reviewer.id)) return false;
  const [others] = await database.query<{ count: number }>(
    `select count(*)::integer as count from account
     where role in ('reviewer', 'admin') and status = 'active' and id <> all($1::uuid[])`,
    [involved.filter((id) => id !== null)],
  );
  if ((others?.count ?? 0) > 0) {
    throw new StudioError("conflict", "You had a part in this, so another reviewer decides it.");
  }
  const from = new Date(since.getTime() + wait_ms);
  if (now >= from) return true;
  throw new StudioError("conflict", `You had a part in this and there is no other reviewer: it waits 24 hours.`, {
    nextSteps: [`Decide it after ${from.toISOString()}.`],
    details: { from },
  });
}
