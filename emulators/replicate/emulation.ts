import type { Clock } from "../shared/clock.ts";
import type { FaultBook } from "./faults/fault-book.ts";
import type { InputValidation } from "./models/input-validation.ts";
import type { ModelTable } from "./models/model-table.ts";
import { type BodyContext, predictionBody } from "./predictions/prediction-body.ts";
import type { Prediction } from "./predictions/prediction.ts";
import type { RunStore } from "./run-store.ts";
import type { Training } from "./trainings/training.ts";
import type { EmulatorSettings } from "./settings.ts";
import type { RequestContract } from "./specification/request-contract.ts";
import type { WebhookSender } from "./webhooks/webhook-sender.ts";

/** Scheme, host and port as clients see them. They are known only once the server listens. */
interface Origins {
  api: string;
  delivery: string;
}

/** What the routes work with: one emulated Replicate. */
export interface Emulation {
  readonly token: string;
  readonly webhookSecret: string;
  readonly clock: Clock;
  readonly settings: EmulatorSettings;
  readonly origins: Origins;
  readonly predictions: RunStore<Prediction>;
  readonly trainings: RunStore<Training>;
  readonly faults: FaultBook;
  readonly models: ModelTable;
  readonly inputValidation: InputValidation;
  readonly contract: RequestContract;
  readonly webhooks: WebhookSender;
  readonly newPredictionId: () => string;
}

export function bodyContext({ clock, origins, settings }: Emulation): BodyContext {
  return { now: clock.now(), apiOrigin: origins.api, retention_ms: settings.retention_ms };
}

export function bodyNow(emulation: Emulation, prediction: Prediction): ReturnType<typeof predictionBody> {
  return predictionBody(prediction, bodyContext(emulation));
}
