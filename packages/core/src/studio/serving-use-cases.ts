import type { Clock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import type { Database } from "../database/database.ts";
import { idempotencyUseCases, type IdempotencyUseCases } from "../idempotency/idempotent-requests.ts";
import type { IdSource } from "../ids.ts";
import type { RateAnswer } from "../limits/rate-limiter.ts";
import { chooseRateLimiter } from "./choose-rate-limiter.ts";

/** What a front that serves others over a network needs. */
export interface ServingUseCases {
  readonly idempotency: IdempotencyUseCases;
  /** Counts a request of somebody, for all processes of an installation. */
  countRequest(key: string, limit_perMinute: number): Promise<RateAnswer>;
}

interface Collaborators {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly onTrouble: (error: unknown) => void;
}

/** `opening` closes what has to be closed. */
export function servingUseCases(collaborators: Collaborators, opening: AsyncDisposableStack): ServingUseCases {
  const { config, clock, onTrouble } = collaborators;
  const limiter = opening.use(chooseRateLimiter(config, onTrouble));
  return {
    idempotency: idempotencyUseCases(collaborators),
    countRequest: (key, limit) => limiter.take(key, limit, clock.now()),
  };
}
