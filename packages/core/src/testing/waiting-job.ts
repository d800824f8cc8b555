import { join } from "node:path";
import { inProcessEventBus } from "../events/in-process/in-process-event-bus.ts";
import { databaseEngineHealth } from "../generation/database-engine-health.ts";
import type { FlowCollaborators } from "../generation/flow/collaborators.ts";
import { leaseOwnerName } from "../generation/flow/lease.ts";
import { startWorker } from "../generation/worker.ts";
import { uuidv7Source } from "../ids.ts";
import { createSealer } from "../media/provenance/sealer.ts";
import { testIdentity } from "../media/provenance/testing/signed-files.ts";
import { sharpMediaProcessor } from "../media/sharp-media-processor.ts";
import { embeddedClassifier } from "../moderation/classifier/embedded-classifier.ts";
import { inProcessQueue } from "../queue/in-process/in-process-queue.ts";
import { diskObjectStore } from "../storage/disk/disk-object-store.ts";
import { quietTelemetry } from "../telemetry/telemetry.ts";
import type { TestStudio } from "./create-test-studio.ts";
import type { EngineScript, ScriptedEngine } from "./scripted-engine.ts";
import { jobOf } from "./scripted-job.ts";

/** What a worker of a test's own works with, on the test's database. */
function flowOf({ database, clock, home }: TestStudio, { engines }: ScriptedEngine): FlowCollaborators {
  const ids = uuidv7Source(clock);
  const sealer = createSealer({ ids, identity: testIdentity, onTrouble: () => {} });
  return {
    database,
    engines,
    health: databaseEngineHealth(database),
    webhooks: null,
    store: diskObjectStore(join(home, "objects")),
    media: sharpMediaProcessor(sealer),
    sealer,
    inspection: {
      classifier: async () => embeddedClassifier,
      isCheckedByEngine: async () => true,
      timeout_ms: 120_000,
    },
    events: inProcessEventBus(),
    clock,
    ids,
    adoptionGrace_ms: 90_000,
    leaseOwner: leaseOwnerName("test"),
    telemetry: quietTelemetry(),
  };
}

/** A job that waits for a worker: this one, once it is started. */
export async function waitingJob(
  server: string,
  script: EngineScript,
  prepare: (place: Awaited<ReturnType<typeof jobOf>>) => Promise<unknown>,
) {
  const queue = inProcessQueue({ concurrency: 1, onError: () => {} });
  const place = await jobOf(server, 1, script, { queue, isWorker: false });
  await prepare(place);
  const worker = startWorker(flowOf(place.test, place.engine), queue, false);
  await worker.recover();
  const close = async (): Promise<void> => {
    await worker[Symbol.asyncDispose]();
    await queue[Symbol.asyncDispose]();
  };
  const bringForward = () => queue.enqueue({ jobId: place.job.id, queue: "priority" });
  return { ...place, bringForward, close, [Symbol.asyncDispose]: close };
}
