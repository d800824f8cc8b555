import { type Clock, type ManualClock, systemClock } from "../shared/clock.ts";
import { listen, type ListenOptions } from "../shared/listen.ts";
import type { RequestEntry } from "../shared/request-log.ts";
import type { Emulation } from "./emulation.ts";
import { createFaultBook } from "../shared/faults/fault-book.ts";
import { parseFaultScript } from "../shared/faults/fault-script.ts";
import { faultLanguage, type FaultRuleScript } from "./fault.ts";
import { isForgotten } from "./job.ts";
import { jobBody } from "./job-body.ts";
import { type JobEntry, jobEntries, type PaidRuns, paidRuns } from "./paid-runs.ts";
import { advance, createServer } from "./server.ts";
import { defaultSettings, type RunpodSettings } from "./settings.ts";
import { createWebhookSender, type WebhookDelivery } from "./webhook-sender.ts";
import { comfyuiWorker } from "./workers/worker-comfyui.ts";
import { sdxlWorker } from "./workers/worker-sdxl.ts";

export interface RunpodEmulatorOptions extends ListenOptions {
  /** The only key accepted. */
  readonly apiKey?: string;
  readonly endpointId?: string;
  /** `manualClock()` for a clock that `advance` moves; real time by default. */
  readonly clock?: Clock | ManualClock;
  readonly settings?: Partial<RunpodSettings>;
  readonly faults?: readonly FaultRuleScript[];
  readonly onRequest?: (entry: RequestEntry) => void;
}

export interface RunpodEmulator extends AsyncDisposable {
  /** The API, in front of the endpoint's id; ends in `/v2`. */
  readonly baseUrl: string;
  readonly origin: string;
  readonly apiKey: string;
  readonly endpointId: string;
  readonly clock: Clock;
  readonly settings: RunpodSettings;
  /** What was bought, grouped by exact input. */
  paidRuns(): PaidRuns;
  jobs(): readonly JobEntry[];
  /** The most recent 10,000 requests, oldest first, those without an answer included. */
  requests(): readonly RequestEntry[];
  webhookDeliveries(): readonly WebhookDelivery[];
  /** Replaces the fault script. @throws FaultScriptError */
  setFaults(faults: readonly FaultRuleScript[]): void;
  /** Moves a manual clock, then sends the webhooks that fell due and waits for them. */
  advance(duration_ms: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts an emulated RunPod endpoint on this machine.
 *
 * @throws FaultScriptError for a script that cannot be followed; Node's error when the port is taken.
 */
export async function startRunpodEmulator(options: RunpodEmulatorOptions = {}): Promise<RunpodEmulator> {
  const emulation = compose(options);
  const { app, requests } = createServer(emulation, options.onRequest ?? (() => undefined));
  const { jobs, clock, webhooks, apiKey, endpointId, settings, faults } = emulation;
  const origin = await listen(app, options);
  emulation.place.origin = origin;
  const close = async (): Promise<void> => {
    webhooks.clear();
    await app.close();
  };
  return {
    baseUrl: `${origin}/v2`,
    origin,
    apiKey,
    endpointId,
    clock,
    settings,
    paidRuns: () => paidRuns([...jobs.values()], clock.now()),
    jobs: () => jobEntries([...jobs.values()], clock.now()),
    requests: () => requests.entries(),
    webhookDeliveries: () => webhooks.deliveries(),
    setFaults: (script) => faults.set(parseFaultScript(faultLanguage, script)),
    advance: (duration_ms) => advance(emulation, duration_ms),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function compose(options: RunpodEmulatorOptions): Emulation {
  const settings = { ...defaultSettings, ...options.settings };
  const clock = options.clock ?? systemClock;
  const faults = createFaultBook(faultLanguage, parseFaultScript(faultLanguage, options.faults ?? []));
  const emulation: Emulation = {
    apiKey: options.apiKey ?? "rpa_figment_emulator",
    endpointId: options.endpointId ?? "emulated",
    clock,
    settings,
    worker: settings.worker === "comfyui" ? comfyuiWorker : sdxlWorker,
    place: { origin: "" },
    jobs: new Map(),
    faults,
    webhooks: createWebhookSender({
      clock,
      faults,
      async body(jobId) {
        const job = emulation.jobs.get(jobId);
        if (job === undefined || isForgotten(job, clock.now()) || clock.now() < job.endsAt) return null;
        return jobBody(emulation, job);
      },
    }),
  };
  return emulation;
}
