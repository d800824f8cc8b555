import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import type { EventBus } from "../../events/event-bus.ts";
import type { IdSource } from "../../ids.ts";
import type { MediaProcessor } from "../../media/media-processor.ts";
import type { Sealer } from "../../media/provenance/sealer.ts";
import type { MediaClassifier } from "../../moderation/classifier/media-classifier.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import type { EngineHealth } from "../engine-health.ts";
import type { Engine } from "../engine.ts";
import type { WebhookAddresses } from "../webhooks/webhook-addresses.ts";

/** How outputs are looked at; asked anew for each, so that an edited catalogue counts at once. */
export interface Inspection {
  classifier(): Promise<MediaClassifier>;
  /** Whether the model, by its id in the catalogue, has a safety checker of its own that we keep on. */
  isCheckedByEngine(model: string): Promise<boolean>;
  /** How long a classifier may look at one output. */
  readonly timeout_ms: number;
}

/** What the steps of the flow work with. */
export interface FlowCollaborators {
  readonly database: Database;
  readonly engines: ReadonlyMap<string, Engine>;
  readonly health: EngineHealth;
  /** Where engines may call back; `null` where nobody can be called. */
  readonly webhooks: WebhookAddresses | null;
  readonly store: ObjectStore;
  readonly media: MediaProcessor;
  /** What looks at every output before anybody does. */
  readonly inspection: Inspection;
  readonly sealer: Sealer;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** How long a lost answer is looked for at an engine before the output is given up. */
  readonly adoptionGrace_ms: number;
  /** Names this process in leases. */
  readonly leaseOwner: string;
  readonly telemetry: Telemetry;
}
