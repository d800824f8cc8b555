import { setTimeout as delay } from "node:timers/promises";
import type { EngineRequest } from "../../packages/core/src/generation/engine.ts";
import { replicateEngine } from "../../packages/core/src/generation/replicate/replicate-engine.ts";
import { sdxl } from "../../packages/core/src/generation/models/sdxl.ts";
import type { Sealer } from "../../packages/core/src/media/provenance/sealer.ts";
import { pictureOf } from "../../packages/core/src/media/picture.ts";
import { sharpMediaProcessor } from "../../packages/core/src/media/sharp-media-processor.ts";
import type { ObjectStore } from "../../packages/core/src/storage/object-store.ts";
import { bounded } from "../harness/bounded.ts";
import type { EmulatedReplicate } from "./vendors.ts";

export interface BareOptions {
  readonly replicate: EmulatedReplicate;
  readonly store: ObjectStore;
  /** Signs as the studio does: part of what every file needs. */
  readonly sealer: Sealer;
  readonly images: number;
  /** Images worked on at once. */
  readonly concurrency: number;
}

const look_ms = 100;
const patience = AbortSignal.timeout(10 * 60_000);

/**
 * What nobody can do without: ask the engine, look until it is done, download, process, sign, store. The same client, the
 * same image work, the same puts; no database, no queue, no ledger.
 */
export async function bareFlow({ replicate, store, sealer, images, concurrency }: BareOptions): Promise<void> {
  const engine = replicateEngine({ token: replicate.token, baseUrl: replicate.baseUrl });
  const media = sharpMediaProcessor(sealer);
  const make = (index: number) => async (): Promise<void> => {
    const request = requestOf(index);
    const submission = await engine.submit(request, patience);
    if (submission.outcome !== "accepted") throw new Error(`Image ${index} was not taken.`);
    const bytes = await finished(() => engine.inspect(submission.predictionId, request, patience));
    const provenance = { jobId: "bench", engine: "replicate", model: "sdxl" };
    const picture = pictureOf(bytes);
    const image = await media.processImage(picture, { isMarked: false, provenance });
    picture.release();
    await Promise.all([
      store.put(`media/bare/${index}/master.png`, image.master, image.contentType),
      store.put(`media/bare/${index}/thumbnail.webp`, image.thumbnail, "image/webp"),
    ]);
  };
  await bounded(
    Array.from({ length: images }, (_, index) => make(index)),
    concurrency,
  );
}

async function finished(look: () => ReturnType<ReturnType<typeof replicateEngine>["inspect"]>): Promise<Uint8Array> {
  for (;;) {
    const prediction = await look();
    if (prediction.state === "succeeded") return prediction.output.download(patience);
    if (prediction.state !== "starting" && prediction.state !== "running") {
      throw new Error(`A prediction ended as ${prediction.state}.`);
    }
    await delay(look_ms);
  }
}

let asked = 0;

function requestOf(index: number): EngineRequest {
  return {
    kind: "image",
    jobId: "bench",
    outputIndex: index,
    model: sdxl.id,
    prompt: "photograph of a fictional adult woman in a green coat, city street",
    negativePrompt: "blurry",
    // An exact input is asked for once, as in the studio.
    seed: (asked += 1),
    parameters: { width_px: 768, height_px: 1024, steps: 35, guidance: 7.5, adapterScale: 0.8, adapters: [] },
    deadlineAt: new Date(Date.now() + 600_000),
    webhookUrl: null,
    isLowPriority: false,
    subject: {
      attributes: {
        ageRange: "26-30",
        ethnicity: "latina",
        bodyType: "athletic",
        hairStyle: "long-wavy",
        hairColour: "auburn",
        eyeColour: "green",
        skinTone: "olive",
      },
      pose: "",
      clothing: "",
      scene: "",
    },
  };
}
