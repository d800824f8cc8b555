// A worker of its own process with very many jobs in flight at once: an engine that takes every request and finishes none until all
// of them are running. Prints the most memory it ever held, in bytes. Arguments: jobs, data folder.
import sharp from "sharp";
import { createStudio, readConfig } from "@figment/core";
import { fixedCatalogue } from "../../packages/core/src/generation/catalogue/catalogue.ts";
import type { Engine } from "../../packages/core/src/generation/engine.ts";
import type { MediaClassifier } from "../../packages/core/src/moderation/classifier/media-classifier.ts";
import { memberOf } from "./whole-flow.ts";

const [count = "0", home = ""] = process.argv.slice(2);
const jobs = Number(count);
const submitted = new Set<string>();
const png = await sharp({ create: { width: 768, height: 1024, channels: 3, background: "#8b5cf6" } })
  .png()
  .toBuffer();

const engine: Engine = {
  name: "patient",
  isPreview: false,
  pollInterval_ms: 2_000,
  validate: async () => {},
  async submit({ jobId, outputIndex }) {
    submitted.add(`${jobId}/${outputIndex}`);
    return { outcome: "accepted", predictionId: `${jobId}/${outputIndex}` };
  },
  adopt: async () => [],
  inspect: async () =>
    submitted.size < jobs
      ? { state: "running", percent: 10 }
      : { state: "succeeded", output: { download: async () => png } },
  readWebhook: async () => null,
  cancel: async () => {},
};
const passed = { state: "done", classification: { outcome: "passed", labels: [] } } as const;
const passing: MediaClassifier = {
  name: "bench",
  isReal: true,
  blindTo: [],
  begin: async () => passed,
  look: async () => passed,
};
const catalogue = fixedCatalogue({
  models: [],
  runpodModels: [],
  imageModel: "patient",
  videoModels: {},
  adapters: [],
});
await using studio = await createStudio(await readConfig({ FIGMENT_HOME: home, FIGMENT_WORKER_CONCURRENCY: "4" }), {
  engine: { engine, catalogue, engines: new Map([[engine.name, engine]]) },
  classifier: passing,
});
const { account, character } = await memberOf(studio);
const atOnce = 100;
for (let asked = 0; asked < jobs; asked += atOnce) {
  await Promise.all(
    Array.from({ length: Math.min(atOnce, jobs - asked) }, () =>
      studio.generation.requestImages(account, character, { count: 1 }),
    ),
  );
}
await studio.generation.idle();
const delivered = (await studio.media.list(account, { limit: jobs })).length;
if (delivered !== jobs) throw new Error(`${delivered} of ${jobs} images were delivered.`);
process.stdout.write(`${process.resourceUsage().maxRSS * 1024}\n`);
