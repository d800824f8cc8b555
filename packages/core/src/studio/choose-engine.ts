import { join } from "node:path";
import type { Clock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { CatalogueSource, VideoModelChoice } from "../generation/catalogue/catalogue.ts";
import { catalogueFromFile } from "../generation/catalogue/catalogue-from-file.ts";
import { databaseEngineHealth } from "../generation/database-engine-health.ts";
import type { EngineStatus } from "../generation/engine-health.ts";
import type { Engine } from "../generation/engine.ts";
import { previewEngine } from "../generation/preview/preview-engine.ts";
import { lazyEngine } from "../generation/lazy-engine.ts";

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
}

/** Reads which engine the configuration asks for. Throws `invalid_configuration` for one that is not set up. */
export function chooseEngine(config: Config, database: Database, clock: Clock): ChosenEngine {
  const preview = previewEngine();
  const catalogue = catalogueFromFile(config["catalogue.file"] ?? join(config.home, "catalogue.yaml"));
  const forPreview = { current: async () => ({ ...(await catalogue.current()), ...previewModels }) };
  const token = config["replicate.api_token"];
  if (token === null) {
    if (config.engine !== "replicate") return { engine: preview, catalogue: forPreview, engines: byName(preview) };
    throw new StudioError(
      "invalid_configuration",
      `${config.origins.engine} asks for Replicate, and there is no token.`,
      {
        nextSteps: ["Set REPLICATE_API_TOKEN.", "figment config set engine preview"],
      },
    );
  }
  const pollInterval_ms = config["replicate.poll_interval_ms"];
  const replicate = lazyEngine({ name: "replicate", isPreview: false, pollInterval_ms }, async () => {
    const { replicateEngine } = await import("../generation/replicate/replicate-engine.ts");
    const health = databaseEngineHealth(database);
    const models = async () => (await catalogue.current()).models;
    return replicateEngine({ token, baseUrl: config["replicate.base_url"] ?? "", models, health, clock });
  });
  const engines = byName(preview, replicate);
  if (config.engine === "preview") return { engine: preview, catalogue: forPreview, engines };
  return { engine: replicate, catalogue, engines };
}

function byName(...engines: readonly Engine[]): ReadonlyMap<string, Engine> {
  return new Map(engines.map((engine) => [engine.name, engine]));
}
