import { testCharacter } from "../../packages/core/src/testing/test-character.ts";
import { createStudio, readConfig, stopDatabase, type Config } from "@figment/core";

import { renderPortrait } from "../../packages/core/src/generation/preview/portrait/index.ts";
import { unsignedSealer } from "../../packages/core/src/media/provenance/testing/unsigned-sealer.ts";
import { pictureOf } from "../../packages/core/src/media/picture.ts";
import { sharpMediaProcessor } from "../../packages/core/src/media/sharp-media-processor.ts";
import type { Say } from "../harness/bench.ts";
import { interleave } from "../harness/interleave.ts";
import { rowOf, type Row } from "../harness/row.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { bounded } from "../harness/bounded.ts";

const concurrency = 2;
const jobs = 6;
/** The most that one request may ask for. */
const imagesPerJob = 4;
const size = { width_px: 768, height_px: 1024 };
const rounds = { warmUp: 1, counted: 5 };

/**
 * What the flow adds to making an image: holds, rows, leases, settling, storing. The peer draws and processes as many images
 * of the same character with the same concurrency, and keeps none.
 */
export async function benchPreview(say: Say): Promise<readonly Row[]> {
  say("Starting a database of its own ...");
  await using home = await temporaryFolder();
  const env = { FIGMENT_HOME: home.path, FIGMENT_ENGINE: "preview", FIGMENT_WORKER_CONCURRENCY: String(concurrency) };
  const config = await readConfig(env);
  try {
    return [await measure(config, say)];
  } finally {
    await stopDatabase(config);
  }
}

async function measure(config: Config, say: Say): Promise<Row> {
  await using studio = await createStudio(config, {
    onWorkerError: ({ jobId }, error) => say(`A step of job ${jobId} failed: ${String(error)}`),
  });
  const account = await studio.accounts.initialiseLocal({ plan: "owner", attestsAdult: true, locale: "en" });
  const character = await studio.characters.create(account, testCharacter);

  const wholeFlow = async (): Promise<void> => {
    const requested = await Promise.all(
      Array.from({ length: jobs }, () => studio.generation.requestImages(account, character, { count: imagesPerJob })),
    );
    await studio.generation.idle();
    for (const { id } of requested) {
      const { state } = await studio.generation.find(account, id);
      if (state !== "succeeded") throw new Error(`Job ${id} ended as ${state}.`);
    }
  };

  const media = sharpMediaProcessor(unsignedSealer);
  const provenance = { jobId: "bench", engine: "preview", model: "preview" };
  const bareParts = async (): Promise<void> => {
    const draw = (seed: number) => async (): Promise<void> => {
      const portrait = await renderPortrait({ attributes: testCharacter.attributes, seed, ...size });
      await media.processImage(pictureOf(portrait), { isMarked: false, provenance });
    };
    await bounded(
      Array.from({ length: jobs * imagesPerJob }, (_, index) => draw(index)),
      concurrency,
    );
  };
  say(`Making ${jobs * imagesPerJob} images at a time, ${rounds.counted} rounds ...`);
  const [samples] = await interleave([{ ours: imagesPerSecond(wholeFlow), peer: imagesPerSecond(bareParts) }], rounds);
  if (samples === undefined) throw new Error("Nothing was measured.");
  const comparison = { measure: "the whole flow, beside rendering and sharp alone", unit: "images/s" };
  return rowOf({ ...comparison, goal: { atLeast: 0.75 } }, samples);
}

function imagesPerSecond(work: () => Promise<void>): () => Promise<number> {
  return async () => {
    const begun_ms = performance.now();
    await work();
    return (jobs * imagesPerJob * 1000) / (performance.now() - begun_ms);
  };
}
