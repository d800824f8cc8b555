import type { Database } from "../../database/database.ts";
import type { Engine } from "../../generation/engine.ts";
import type { JobQueue } from "../../queue/job-queue.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import type { ChosenEngine } from "../../studio/choose-engine.ts";

/** Runs one effect on the world outside the process, and may end the process before or after it. */
export type Around = <Result>(effect: string, run: () => Promise<Result>) => Promise<Result>;

/** Statements that only look: they change nothing, so that dying beside them is dying beside their neighbours. */
const onlyReads =
  /^\s*(?:select|with)\s(?!.*\b(?:ledger\.(?:apply|hold|settle|close|release|grant|reserve)|move_output|deliver_output|finish_job))/isu;
const writes = new Set(["create", "createMany", "update", "updateMany", "upsert", "delete", "deleteMany"]);

export function databaseAround(database: Database, around: Around): Database {
  return {
    ...database,
    query: (sql, values, name) =>
      onlyReads.test(sql)
        ? database.query(sql, values, name)
        : around("statement", () => database.query(sql, values, name)),
    transaction: (work) => around("transaction", () => database.transaction(work)),
    async prisma() {
      const prisma = await database.prisma();
      return prisma.$extends({
        query: {
          $allOperations: ({ model, operation, args, query }) =>
            writes.has(operation) ? around(`${operation} ${model ?? ""}`, () => query(args)) : query(args),
        },
      }) as unknown as typeof prisma;
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

export function storeAround(store: ObjectStore, around: Around): ObjectStore {
  return {
    ...store,
    put: (key, bytes, type) => around("put", () => store.put(key, bytes, type)),
    delete: (key) => around("delete", () => store.delete(key)),
  };
}

export function queueAround(queue: JobQueue, around: Around): JobQueue {
  return {
    ...queue,
    enqueue: (step, delay_ms) => around("enqueue", () => queue.enqueue(step, delay_ms)),
    [Symbol.asyncDispose]: () => queue[Symbol.asyncDispose](),
  };
}

export function engineAround(chosen: ChosenEngine, around: Around): ChosenEngine {
  const wrap = (engine: Engine): Engine => ({
    ...engine,
    submit: (request, signal) => around("submit", () => engine.submit(request, signal)),
    adopt: (request, at, signal) => around("adopt", () => engine.adopt(request, at, signal)),
    inspect: (id, request, signal) => around("inspect", () => engine.inspect(id, request, signal)),
  });
  const engines = new Map([...chosen.engines].map(([name, engine]) => [name, wrap(engine)]));
  return { ...chosen, engines, engine: engines.get(chosen.engine.name) ?? chosen.engine };
}
