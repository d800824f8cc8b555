/** What is needed of a `pg` connection: a client of a pool goes back to it, another one is closed. */
export interface MigrationClient {
  query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** `true` closes it instead. */
  release?: (isUsedUp?: boolean) => void;
  end?: () => Promise<void>;
}
