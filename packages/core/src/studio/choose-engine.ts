import { join } from "node:path";
import type { Clock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { Catalogue, CatalogueSource, VideoModelChoice } from "../generation/catalogue/catalogue.ts";
import { catalogueFromFile } from "../generation/catalogue/catalogue-from-file.ts";
import { databaseEngineHealth } from "../generation/database-engine-health.ts";
import type { EngineStatus } from "../generation/engine-health.ts";
import type { Engine, EngineCapacity } from "../generation/engine.ts";
import { lazyEngine } from "../generation/lazy-engine.ts";
import { previewEngine } from "../generation/preview/preview-engine.ts";
import { type Log, noLog } from "../telemetry/log.ts";

/** What makes the images and videos of this studio, and what has to be there to finish the jobs of earlier ones. */
export interface ChosenEngine {
  readonly engine: Engine;
  /** What may be asked of it. */
  readonly catalogue: CatalogueSource;
  readonly engines: ReadonlyMap<string, Engine>;
}

/** The preview engine draws by itself: one model, and adapters change nothing but the prompt. */
const previewModels = { imageModel: "preview", videoModels: { general: { 4: "preview", 6: "preview" } } } as const;

export interface EngineState {
  readonly name: string;
  readonly model: string;
  readonly videoModels: VideoModelChoice;
  readonly status: EngineStatus;
  /** How busy its machines are; `null` where it does not say, a reason where it cannot be asked. */
  readonly capacity: EngineCapacity | { readonly trouble: string } | null;
}

/** An engine with the models that it takes: the catalogue's, where it can run them. */
interface SetUp {
  readonly engine: Engine;
  readonly models: (catalogue: Catalogue) => Pick<Catalogue, "imageModel" | "videoModels">;
}

interface Surroundings {
  readonly config: Config;
  readonly catalogue: CatalogueSource;
  readonly database: Database;
  readonly clock: Clock;
}

/** Reads which engine the configuration asks for. Throws `invalid_configuration` for one that is not set up. */
export function chooseEngine(config: Config, database: Database, clock: Clock, log: Log = noLog): ChosenEngine {
  const named = config["catalogue.file"];
  const path = named ?? join(config.home, "catalogue.yaml");
  const catalogue = catalogueFromFile(path, {
    isNamed: named !== null,
    onBrokenEdit: (error) =>
      log.error({ path }, "the catalogue's edit is broken: the last good one stays in force", error),
  });
  const surroundings = { config, catalogue, database, clock };
  const preview: SetUp = { engine: previewEngine(), models: () => previewModels };
  const replicate = replicateSetUp(surroundings);
  const runpod = runpodSetUp(surroundings);
  const wanted = { auto: replicate ?? runpod ?? preview, preview, replicate, runpod }[config.engine];
  if (wanted === null) throw notSetUp(config);
  const present = [preview, replicate, runpod].flatMap((setUp) => (setUp === null ? [] : [setUp.engine]));
  return {
    engine: wanted.engine,
    catalogue: {
      async current() {
        const current = await catalogue.current();
        return { ...current, ...wanted.models(current) };
      },
    },
    engines: new Map(present.map((engine) => [engine.name, engine])),
  };
}

function replicateSetUp({ config, catalogue, database, clock }: Surroundings): SetUp | null {
  const token = config["replicate.api_token"];
  if (token === null) return null;
  const pollInterval_ms = config["replicate.poll_interval_ms"];
  const engine = lazyEngine({ name: "replicate", isPreview: false, pollInterval_ms }, async () => {
    const { replicateEngine } = await import("../generation/replicate/replicate-engine.ts");
    const health = databaseEngineHealth(database);
    const models = async () => (await catalogue.current()).models;
    return replicateEngine({ token, baseUrl: config["replicate.base_url"] ?? "", models, health, clock });
  });
  return {
    engine,
    models: ({ imageModel, videoModels, models: known }) => ({
      imageModel: runnable(imageModel, modelsOf("replicate", known)) ?? "sdxl",
      videoModels,
    }),
  };
}

function runpodSetUp({ config, catalogue, database, clock }: Surroundings): SetUp | null {
  const apiKey = config["runpod.api_key"];
  const endpointId = config["runpod.endpoint_id"];
  if (apiKey === null || endpointId === null) return null;
  const worker = config["runpod.worker"];
  const allowedOutputHosts = hostList(config);
  const pollInterval_ms = config["runpod.poll_interval_ms"];
  const facts = { name: "runpod", isPreview: false, pollInterval_ms, isFoundByWebhookAlone: true };
  const engine = lazyEngine(facts, async () => {
    const { runpodEngine } = await import("../generation/runpod/runpod-engine.ts");
    return runpodEngine({
      apiKey,
      endpointId,
      worker,
      baseUrl: config["runpod.base_url"] ?? "",
      models: async () => (await catalogue.current()).runpodModels,
      health: databaseEngineHealth(database),
      allowedOutputHosts,
      clock,
    });
  });
  return {
    engine,
    models({ imageModel, runpodModels }) {
      const models = runpodModels.filter((model) => model.worker === worker);
      // An operator's own entry for the worker rather than ours.
      // Neither of RunPod's public workers makes videos.
      return { imageModel: runnable(imageModel, models) ?? models.at(-1)?.id ?? imageModel, videoModels: {} };
    },
  };
}

/** The entries of a catalogue that are for an engine. */
function modelsOf(engine: string, models: Catalogue["models"]): Catalogue["models"] {
  return models.filter((model) => model.engine === engine);
}

function runnable(id: string, models: readonly { readonly id: string }[]): string | null {
  return models.some((model) => model.id === id) ? id : null;
}

/** Reads `host, *.host:443`. Throws `invalid_configuration` for what is no host, which would silently allow nothing. */
function hostList({ "runpod.output_hosts": hosts, origins }: Config): readonly string[] {
  const list = (hosts ?? "")
    .split(",")
    .map((host) => host.trim())
    .filter((host) => host !== "");
  const wrong = list.find((host) => !/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?$/iu.test(host));
  if (wrong === undefined) return list;
  throw new StudioError(
    "invalid_configuration",
    `${origins["runpod.output_hosts"]} names "${wrong}", which is no host.`,
    {
      nextSteps: [
        "Write hosts without https:// and without a path, separated by commas: bucket.example.com, *.example.net",
      ],
    },
  );
}

function notSetUp({ engine, origins }: Config): StudioError {
  const isRunpod = engine === "runpod";
  const asked = isRunpod ? "RunPod, and there is no API key or no endpoint" : "Replicate, and there is no token";
  return new StudioError("invalid_configuration", `${origins.engine} asks for ${asked}.`, {
    nextSteps: [
      isRunpod ? "Set RUNPOD_API_KEY and RUNPOD_ENDPOINT_ID." : "Set REPLICATE_API_TOKEN.",
      "figment config set engine preview",
    ],
  });
}
