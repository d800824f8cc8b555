import type { Transaction } from "../database/transaction.ts";
import { StudioError } from "../errors.ts";

type Table = "quarantined_output" | "report" | "appeal" | "evidence";

/**
 * An id by itself or its last 8 characters. Throws `not_found`, `ambiguous_reference`.
 *
 * @param mine only what belongs to this account
 */
export async function findByEnding(
  database: Transaction,
  table: Table,
  reference: string,
  mine: string | null = null,
): Promise<string> {
  const wanted = reference.trim().toLowerCase();
  const rows = await database.query<{ id: string }>(
    `select id::text from ${table} where right(id::text, $1::integer) = $2::text
     ${mine === null ? "" : "and account_id = $3::uuid"} limit 2`,
    [wanted.length, wanted, ...(mine === null ? [] : [mine])],
  );
  const [found, another] = /^[0-9a-f-]{8,36}$/u.test(wanted) ? rows : [];
  if (found !== undefined && another === undefined) return found.id;
  const noun = table.replace("_", " ");
  if (found === undefined) throw new StudioError("not_found", `There is no ${noun} "${reference}".`);
  throw new StudioError("ambiguous_reference", `"${reference}" fits more than one ${noun}.`);
}
