import type { Clock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import type { Database } from "../database/database.ts";
import { idempotencyUseCases, type IdempotencyUseCases } from "../idempotency/idempotent-requests.ts";
import type { IdSource } from "../ids.ts";
import type { EngineHealth } from "../generation/engine-health.ts";
import type { RateAnswer } from "../limits/rate-limiter.ts";
import { booksWatch, type BooksCheck } from "../operations/check-books.ts";
import { readOperatingNumbers, type OperatingNumbers } from "../operations/operating-numbers.ts";
import { remembered } from "../operations/remembered.ts";
import { chooseRateLimiter } from "./choose-rate-limiter.ts";

/** What a front that serves others over a network needs. */
export interface ServingUseCases {
  readonly idempotency: IdempotencyUseCases;
  /** Counts a request of somebody, for all processes of an installation. */
  countRequest(key: string, limit_perMinute: number): Promise<RateAnswer>;
  /** What is watched: read when it is asked for, and not more often than every 10 seconds. */
  operatingNumbers(): Promise<OperatingNumbers>;
  /** What the latest check of the books found; asking has them checked, hourly and beside everything else. */
  booksCheck(): BooksCheck | null;
}

const keepNumbers_ms = 10_000;

interface Collaborators {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly onTrouble: (error: unknown) => void;
  readonly health: EngineHealth;
  readonly engine: { readonly name: string };
}

/** `opening` closes what has to be closed. */
export function servingUseCases(collaborators: Collaborators, opening: AsyncDisposableStack): ServingUseCases {
  const { config, clock, onTrouble, engine } = collaborators;
  const limiter = opening.use(chooseRateLimiter(config, onTrouble));
  const books = booksWatch(collaborators);
  return {
    idempotency: idempotencyUseCases(collaborators),
    countRequest: (key, limit) => limiter.take(key, limit, clock.now()),
    operatingNumbers: remembered(clock, keepNumbers_ms, () =>
      readOperatingNumbers({ ...collaborators, engine: engine.name }),
    ),
    booksCheck: () => books.latest(),
  };
}
