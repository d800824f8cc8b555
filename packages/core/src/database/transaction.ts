/** Something that runs SQL: one statement by itself, or as part of a transaction. All that the ledger ever sees. */
export interface Transaction {
  /**
   * Runs one statement. Values are numbered `$1` and must be cast in the SQL where their type matters. A statement that is
   * run often may be given a name: a connection then parses it once. One name, one text.
   */
  query<Row>(sql: string, values: readonly unknown[], preparedName?: string): Promise<readonly Row[]>;
}
