import type { Pool } from "pg";
import { databaseError, wasOvertaken } from "./database-error.ts";
import type { Prisma, PrismaClient } from "./generated/client.ts";
import { StudioError } from "../errors.ts";
import type { Transaction } from "./transaction.ts";

/** One transaction seen from both sides: Prisma for the studio's tables, plain SQL for the ledger. */
export interface UnitOfWork extends Transaction {
  readonly prisma: Prisma.TransactionClient;
}

/** The studio's Postgres: one pool for Prisma and for raw SQL. */
export interface Database extends Transaction, AsyncDisposable {
  /** The Prisma client. Loaded at first use: commands that only read the ledger start without it. */
  prisma(): Promise<PrismaClient>;
  /**
   * Runs `work` in one transaction; whatever it throws undoes everything. Where another transaction came in its way, `work` is done
   * again and finds what that left: it touches nothing but the database.
   */
  transaction<Result>(work: (unit: UnitOfWork) => Promise<Result>): Promise<Result>;
}

const transactionTimeout_ms = 15_000;
const maximumTries = 3;

/** `restart` is called when the connection was lost, so that the call after the one that failed finds a server. */
export function createDatabase(pool: Pool, restart: (() => Promise<void>) | null = null): Database {
  let client: Promise<PrismaClient> | undefined;
  // A broken idle connection is replaced at next use; without a listener it would end the process.
  pool.on("error", () => {});
  const understood = (thrown: unknown): unknown => {
    const known = databaseError(thrown);
    if (known instanceof StudioError && known.code === "database_unavailable") void quietly(restart);
    return known;
  };
  const prisma = (): Promise<PrismaClient> => (client ??= connectPrisma(pool, understood));
  return {
    prisma,
    async query<Row>(sql: string, values: readonly unknown[], preparedName?: string) {
      try {
        const statement = {
          text: sql,
          values: [...values],
          ...(preparedName === undefined ? {} : { name: preparedName }),
        };
        return (await pool.query(statement)).rows as Row[];
      } catch (error) {
        throw understood(error);
      }
    },
    async transaction(work) {
      const connected = await prisma();
      for (let tries = 1; ; tries += 1) {
        try {
          return await connected.$transaction((transaction) => work(unitOfWork(transaction)), {
            timeout: transactionTimeout_ms,
            maxWait: transactionTimeout_ms,
          });
        } catch (error) {
          // No pause: it waits for the locks of the one that came first.
          if (tries === maximumTries || !wasOvertaken(error)) throw understood(error);
        }
      }
    },
    async [Symbol.asyncDispose]() {
      await (await client)?.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}

/** The call that failed has been answered already: a restart that fails shows in the next one. */
async function quietly(restart: (() => Promise<void>) | null): Promise<void> {
  try {
    await restart?.();
  } catch {}
}

function unitOfWork(prisma: Prisma.TransactionClient): UnitOfWork {
  return {
    prisma,
    query: <Row>(sql: string, values: readonly unknown[]) => prisma.$queryRawUnsafe<Row[]>(sql, ...values),
  };
}

async function connectPrisma(pool: Pool, understood: (error: unknown) => unknown): Promise<PrismaClient> {
  const [{ PrismaPg }, { PrismaClient }] = await Promise.all([
    import("@prisma/adapter-pg"),
    import("./generated/client.ts"),
  ]);
  return new PrismaClient({ adapter: new PrismaPg(pool) }).$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await query(args);
        } catch (error) {
          throw understood(error);
        }
      },
    },
  }) as unknown as PrismaClient;
}
