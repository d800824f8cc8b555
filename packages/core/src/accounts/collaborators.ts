import type { Clock } from "../clock.ts";
import type { KeyedHash } from "../configuration/server-key.ts";
import type { Database } from "../database/database.ts";
import type { IdSource } from "../ids.ts";
import type { AttemptLimiter } from "../limits/attempt-limiter.ts";
import type { MailOutbox } from "../mail/mail-outbox.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { AgeAssurance } from "./age/age-assurance.ts";
import type { PasswordHasher } from "./passwords/password-hasher.ts";

/** What the use cases of accounts work with; each takes the few it needs. */
export interface AccountCollaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly limiter: AttemptLimiter;
  readonly hasher: PasswordHasher;
  readonly outbox: MailOutbox;
  readonly ageAssurance: AgeAssurance;
  /** Fingerprints of addresses and Discord ids. */
  readonly identityKey: () => Promise<KeyedHash>;
  /** Seals what has to be read again, such as secrets of two-factor. */
  readonly sealingKey: () => Promise<KeyedHash>;
  /** The web site's address, without a slash at the end. */
  readonly siteUrl: string;
  readonly telemetry: Telemetry;
}
