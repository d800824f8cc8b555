import type { Database } from "../../database/database.ts";
import type { AccountId } from "../../ids.ts";
import { readStatement } from "../../ledger/read-statement.ts";

/** Rows held in memory at once. */
const pageSize = 200;

/** The rows of one of an account's tables, page by page in the order of their ids. `columns` and `table` are ours, never given. */
export async function* ownRows<Row extends { readonly id: string }>(
  database: Database,
  accountId: AccountId,
  { columns, from, where }: { readonly columns: string; readonly from: string; readonly where: string },
): AsyncGenerator<Row, void> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const page = await database.query<Row>(
      `select t.id::text as id, ${columns} from ${from} t where ${where} and t.id > $2::uuid order by t.id limit ${pageSize}`,
      [accountId, after],
    );
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.id;
  }
}

/** Every line of the account's statement, newest first. */
export async function* statementLines(database: Database, accountId: AccountId): AsyncGenerator<object, void> {
  let before: string | undefined;
  for (;;) {
    const page = await readStatement(database, accountId, {
      limit: pageSize,
      ...(before === undefined ? {} : { before }),
    });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || last.id === before) return;
    before = last.id;
  }
}

/** A JSON list, one item a line, as it is read. */
export async function* jsonList(items: AsyncIterable<object>): AsyncGenerator<string, void> {
  let separator = "[\n";
  for await (const item of items) {
    yield `${separator}${JSON.stringify(item)}`;
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}
