import type { Clock } from "../shared/clock.ts";
import type { FaultBook } from "./fault.ts";
import type { Job } from "./job.ts";
import type { RunpodSettings } from "./settings.ts";
import type { WebhookSender } from "./webhook-sender.ts";
import type { EmulatedWorker } from "./workers/worker.ts";

/** What the routes work with: one emulated endpoint. */
export interface Emulation {
  readonly apiKey: string;
  readonly endpointId: string;
  readonly clock: Clock;
  readonly settings: RunpodSettings;
  readonly worker: EmulatedWorker;
  /** Scheme, host and port as clients see them; known only once the server listens. */
  readonly place: { origin: string };
  readonly jobs: Map<string, Job>;
  readonly faults: FaultBook;
  readonly webhooks: WebhookSender;
}
