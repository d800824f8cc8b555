import type { Clock } from "../shared/clock.ts";
import type { Application } from "./application.ts";
import type { FaultBook } from "./faults/fault-book.ts";
import type { FileStore } from "./files/file-store.ts";
import type { Gateway } from "./gateway/gateway.ts";
import type { InteractionBook } from "./interactions/interaction.ts";
import type { RateLimits } from "./limits/rate-limits.ts";
import type { Grants } from "./oauth/grants.ts";
import type { DiscordSettings } from "./settings.ts";
import type { Signal } from "./signal.ts";
import type { Snowflakes } from "./snowflake.ts";
import type { RequestContract } from "./validation/request-contract.ts";
import type { World } from "./world/world.ts";

/** What the routes and the driver work with: one emulated Discord with one application. */
export interface Emulation {
  readonly application: Application;
  readonly clock: Clock;
  readonly settings: DiscordSettings;
  readonly ids: Snowflakes;
  readonly world: World;
  readonly files: FileStore;
  readonly gateway: Gateway;
  readonly interactions: InteractionBook;
  readonly grants: Grants;
  readonly faults: FaultBook;
  readonly contract: RequestContract;
  readonly limits: RateLimits;
  readonly signal: Signal;
  /** Scheme, host and port as clients see them; known only once the server listens. */
  readonly place: { origin: string };
}
