/** Something that runs SQL: one statement by itself, or as part of a transaction. All that the ledger ever sees. */
export interface Transaction {
  /** Runs one statement. Values are numbered `$1` and must be cast in the SQL where their type matters. */
  query<Row>(sql: string, values: readonly unknown[]): Promise<readonly Row[]>;
}
