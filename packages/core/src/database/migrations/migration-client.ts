/** What is needed of a `pg` connection: a client of a pool goes back to it, another one is closed. */
export interface MigrationClient {
  query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  release?: () => void;
  end?: () => Promise<void>;
}
