import Fastify, { type FastifyInstance } from "fastify";
import { isManualClock } from "../shared/clock.ts";
import { jsonObject } from "../shared/json.ts";
import { answerErrors } from "../shared/error-answer.ts";
import { keepRequestLog, type RequestEntry, type RequestLog } from "../shared/request-log.ts";
import { accountRoutes } from "./account-routes.ts";
import type { Emulation } from "./emulation.ts";
import { FaultScriptError, parseFaultScript } from "../shared/faults/fault-script.ts";
import { faultLanguage } from "./fault.ts";
import { jobEntries, paidRuns } from "./paid-runs.ts";
import { Problem, problem } from "./problem.ts";
import { bucketRoutes, endpointRoutes } from "./routes.ts";

const bodyLimit_bytes = 16 * 1024 * 1024;

export function createServer(
  emulation: Emulation,
  onRequest: (entry: RequestEntry) => void,
): { readonly app: FastifyInstance; readonly requests: RequestLog } {
  const app = Fastify({ bodyLimit: bodyLimit_bytes, exposeHeadRoutes: false, forceCloseConnections: true });
  const requests = keepRequestLog(app, emulation.clock, onRequest);
  answerErrors(app, {
    notFound: () => problem(404),
    unforeseen: (status, message, error) =>
      error instanceof FaultScriptError
        ? new Problem(422, { error: error.message })
        : new Problem(status, { error: message }),
  });
  app.register(
    async (api) => {
      api.addHook("onRequest", async ({ headers }) => {
        if (headers.authorization !== `Bearer ${emulation.apiKey}`) throw problem(401);
      });
      endpointRoutes(api, emulation);
    },
    { prefix: `/v2/${emulation.endpointId}` },
  );
  bucketRoutes(app, emulation);
  accountRoutes(app, emulation);
  controlPlane(app, emulation);
  return { app, requests };
}

/** Endpoints under `/_emulator` that RunPod does not have: what a test or a person uses to steer the emulator. */
function controlPlane(app: FastifyInstance, emulation: Emulation): void {
  const { faults, jobs, clock, webhooks } = emulation;
  app.get("/_emulator/faults", async () => ({ rules: faults.rules() }));
  app.post("/_emulator/faults", async ({ body }) => {
    faults.set(parseFaultScript(faultLanguage, body));
    return { rules: faults.rules() };
  });
  app.delete("/_emulator/faults", async () => {
    faults.set([]);
    return { rules: [] };
  });
  app.get("/_emulator/ledger", async () => {
    const all = [...jobs.values()];
    const entries = jobEntries(all, clock.now());
    return { ...paidRuns(all, clock.now()), jobs: entries, webhookDeliveries: webhooks.deliveries() };
  });
  app.post("/_emulator/advance", async ({ body }) => {
    await advance(emulation, Number(jsonObject(body)["duration_ms"]));
    return { now: clock.now() };
  });
}

/** Moves a manual clock and sends the webhooks that have become due. @throws Problem 400 on real time */
export async function advance({ clock, webhooks }: Emulation, duration_ms: number): Promise<void> {
  if (!isManualClock(clock)) {
    throw new Problem(400, { error: "The clock runs by itself; start with --manual-clock to move it by hand." });
  }
  if (!Number.isFinite(duration_ms) || duration_ms < 0) {
    throw new Problem(400, { error: 'Give {"duration_ms": zero or more}.' });
  }
  clock.advance(duration_ms);
  await webhooks.deliverDue();
}
