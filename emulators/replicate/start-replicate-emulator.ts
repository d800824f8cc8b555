import { type Clock, type ManualClock, systemClock } from "../shared/clock.ts";
import { advance, reset } from "./control-plane.ts";
import { bodyNow, type Emulation } from "./emulation.ts";
import { createFaultBook } from "./faults/fault-book.ts";
import type { FaultRuleScript } from "./faults/fault-rule.ts";
import { parseFaultScript } from "./faults/parse-fault-script.ts";
import { ledgerEntries, type LedgerEntry } from "./ledger.ts";
import { createInputValidation } from "./models/input-validation.ts";
import { builtInModels, createModelTable } from "./models/model-table.ts";
import type { EmulatedModel } from "./models/model.ts";
import { type PaidPredictions, paidPredictions } from "./predictions/paid-predictions.ts";
import type { Prediction } from "./predictions/prediction.ts";
import { createRunStore } from "./run-store.ts";
import { trainingBody } from "./trainings/training-body.ts";
import type { Training } from "./trainings/training.ts";
import { newPredictionId } from "./prediction-id.ts";
import { listen, type ListenOptions } from "../shared/listen.ts";
import type { RequestEntry } from "../shared/request-log.ts";
import { createServer } from "./server.ts";
import { defaultSettings, type EmulatorSettings } from "./settings.ts";
import { specificationFolder } from "../shared/specification-folder.ts";
import { loadSpecification } from "./specification/load-specification.ts";
import { createRequestContract } from "./specification/request-contract.ts";
import { newWebhookSecret } from "./webhooks/sign-webhook.ts";
import { createWebhookSender, type WebhookDelivery } from "./webhooks/webhook-sender.ts";

export interface ReplicateEmulatorOptions extends ListenOptions {
  /** The only token accepted. */
  readonly token?: string;
  /** `manualClock()` for a clock that `advance` moves; real time by default. */
  readonly clock?: Clock | ManualClock;
  readonly settings?: Partial<EmulatorSettings>;
  readonly faults?: readonly FaultRuleScript[];
  /** Beside the built-in ones; one of the same name replaces it. */
  readonly models?: readonly EmulatedModel[];
  /** Scheme, host and port of the API as clients see it, when that is not where it listens. */
  readonly publicOrigin?: string;
  /** The same for output files, to emulate that they lie on a host of their own. */
  readonly deliveryOrigin?: string;
  /** `whsec_…`; made up by default. */
  readonly webhookSecret?: string;
  /** The folder of `replicate-openapi.json`. */
  readonly specificationFolder?: string;
  readonly newPredictionId?: () => string;
  readonly onRequest?: (entry: RequestEntry) => void;
  /** Told once when the OpenAPI document is missing; standard error by default. */
  readonly warn?: (message: string) => void;
}

export interface ReplicateEmulator extends AsyncDisposable {
  /** For the client's `baseUrl`; ends in `/v1`. */
  readonly baseUrl: string;
  readonly origin: string;
  readonly token: string;
  readonly webhookSecret: string;
  readonly clock: Clock;
  /** What was bought, grouped by exact input. */
  paidPredictions(): PaidPredictions;
  predictions(): readonly LedgerEntry[];
  /** The most recent 10,000 requests, oldest first, those without an answer included. */
  requests(): readonly RequestEntry[];
  webhookDeliveries(): readonly WebhookDelivery[];
  /** Replaces the fault script. @throws FaultScriptError */
  setFaults(faults: readonly FaultRuleScript[]): void;
  /** Moves a manual clock, then sends the webhooks that fell due and waits for them. */
  advance(duration_ms: number): Promise<void>;
  /** Forgets predictions and requests; the faults of the start are in force again. */
  reset(): void;
  close(): Promise<void>;
}

const defaultToken = "r8_figment_emulator";

/**
 * Starts an emulated Replicate on this machine.
 *
 * @throws FaultScriptError for a script that cannot be followed; Node's error when the port is taken.
 */
export async function startReplicateEmulator(options: ReplicateEmulatorOptions = {}): Promise<ReplicateEmulator> {
  const initialFaults = parseFaultScript(options.faults ?? []);
  const emulation = await compose(options, initialFaults);
  const { app, requests } = createServer(emulation, initialFaults, options.onRequest ?? (() => undefined));
  const listening = await listen(app, options);
  const origin = options.publicOrigin ?? listening;
  emulation.origins.api = origin;
  emulation.origins.delivery = options.deliveryOrigin ?? origin;

  const close = async (): Promise<void> => {
    emulation.webhooks.clear();
    await app.close();
  };
  return {
    baseUrl: `${origin}/v1`,
    origin,
    token: emulation.token,
    webhookSecret: emulation.webhookSecret,
    clock: emulation.clock,
    paidPredictions: () => paidPredictions(emulation.predictions.all(), emulation.clock.now()),
    predictions: () => ledgerEntries(emulation),
    requests: () => requests.entries(),
    webhookDeliveries: () => emulation.webhooks.deliveries(),
    setFaults: (faults) => emulation.faults.set(parseFaultScript(faults)),
    advance: (duration_ms) => advance(emulation, duration_ms),
    reset() {
      reset(emulation, initialFaults);
      requests.clear();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function compose(
  options: ReplicateEmulatorOptions,
  initialFaults: ReturnType<typeof parseFaultScript>,
): Promise<Emulation> {
  const warn = options.warn ?? ((message: string) => void process.stderr.write(`${message}\n`));
  const folder = options.specificationFolder ?? specificationFolder(process.env);
  const settings = { ...defaultSettings, ...options.settings };
  const clock = options.clock ?? systemClock;
  const webhookSecret = options.webhookSecret ?? newWebhookSecret();
  const predictions = createRunStore<Prediction>(clock);
  const trainings = createRunStore<Training>(clock);
  const emulation: Emulation = {
    token: options.token ?? defaultToken,
    webhookSecret,
    clock,
    settings,
    origins: { api: "", delivery: "" },
    predictions,
    trainings,
    faults: createFaultBook(initialFaults),
    models: createModelTable([...builtInModels, ...(options.models ?? [])]),
    inputValidation: createInputValidation(settings.unknownInputFields),
    contract: createRequestContract(await loadSpecification(folder, warn)),
    webhooks: createWebhookSender({
      clock,
      secret: webhookSecret,
      body({ id }) {
        const [prediction, training] = [predictions.find(id), trainings.find(id)];
        if (prediction !== undefined) return bodyNow(emulation, prediction);
        return training === undefined ? {} : trainingBody(training, emulation);
      },
      fire: (inputText) => emulation.faults.fire("webhook", inputText),
    }),
    newPredictionId: options.newPredictionId ?? newPredictionId,
  };
  return emulation;
}
