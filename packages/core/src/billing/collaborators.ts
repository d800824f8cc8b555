import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { IdSource } from "../ids.ts";
import type { LogFields } from "../telemetry/log.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { PaymentGateway } from "./payment-gateway.ts";

/** What the use cases of billing work with. */
export interface BillingCollaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Who takes the money now. */
  readonly gateway: PaymentGateway;
  /** Everybody who ever took any and can still be asked, by name. */
  readonly gateways: ReadonlyMap<string, PaymentGateway>;
  /** The web site's address, without a slash at the end: people come back there. */
  readonly siteUrl: string;
  readonly telemetry: Telemetry;
}

/** What is written with while one answer of a gateway is entered. */
export type Entry = Pick<BillingCollaborators, "ids"> & {
  readonly gateway: string;
  readonly at: Date;
  /** When the gateway was asked: the greater the number, the later. */
  readonly look: number;
  /** The request that looks. */
  readonly requestId: string | null;
  /** Has a line written to the log once everything is entered. */
  readonly tell: (fields: LogFields, message: string) => void;
};
