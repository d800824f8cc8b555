import type { Emulation } from "./emulation.ts";
import type { JsonObject } from "../shared/json.ts";
import { modelReference } from "./models/model.ts";
import { type PaidPredictions, paidPredictions } from "./predictions/paid-predictions.ts";
import { hasStarted, type PredictionStatus, statusAt } from "./predictions/timeline.ts";
import type { WebhookSubscription } from "./webhooks/subscription.ts";
import type { WebhookDelivery } from "./webhooks/webhook-sender.ts";

/** One accepted prediction as the emulator knows it, also after the API has forgotten its data. */
export interface LedgerEntry {
  readonly id: string;
  readonly model: string;
  readonly version: string;
  readonly input: JsonObject;
  readonly seed: number;
  readonly status: PredictionStatus;
  readonly isPaid: boolean;
  readonly createdAt: Date;
  readonly webhook: WebhookSubscription | null;
}

export interface Ledger extends PaidPredictions {
  readonly predictions: readonly LedgerEntry[];
  readonly webhookDeliveries: readonly WebhookDelivery[];
}

export function ledgerEntries({ predictions, clock }: Emulation): LedgerEntry[] {
  const now = clock.now();
  return predictions.all().map(({ id, model, version, input, seed, timeline, webhook }) => ({
    id,
    model: modelReference(model),
    version,
    input,
    seed,
    status: statusAt(timeline, now),
    isPaid: hasStarted(timeline, now),
    createdAt: timeline.createdAt,
    webhook,
  }));
}

export function ledger(emulation: Emulation): Ledger {
  return {
    ...paidPredictions(emulation.predictions.all(), emulation.clock.now()),
    predictions: ledgerEntries(emulation),
    webhookDeliveries: emulation.webhooks.deliveries(),
  };
}
