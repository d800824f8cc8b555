import type { Clock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import { databaseEngineHealth } from "../generation/database-engine-health.ts";
import type { EngineStatus } from "../generation/engine-health.ts";
import type { Engine } from "../generation/engine.ts";
import { previewEngine } from "../generation/preview/preview-engine.ts";
import { lazyEngine } from "../generation/lazy-engine.ts";

/** What makes the images of this studio, and what has to be there to finish the jobs of earlier ones. */
export interface ChosenEngine {
  readonly engine: Engine;
  /** The model that serves images, by its id in the catalogue. */
  readonly model: string;
  readonly engines: ReadonlyMap<string, Engine>;
}

export interface EngineState {
  readonly name: string;
  readonly model: string;
  readonly status: EngineStatus;
}

/** Reads which engine the configuration asks for. Throws `invalid_configuration` for one that is not set up. */
export function chooseEngine(config: Config, database: Database, clock: Clock): ChosenEngine {
  const preview = previewEngine();
  const token = config["replicate.api_token"];
  if (token === null) {
    if (config.engine !== "replicate") return { engine: preview, model: "preview", engines: byName(preview) };
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
    return replicateEngine({ token, baseUrl: config["replicate.base_url"] ?? "", health, clock });
  });
  const engines = byName(preview, replicate);
  if (config.engine === "preview") return { engine: preview, model: "preview", engines };
  return { engine: replicate, model: "sdxl", engines };
}

function byName(...engines: readonly Engine[]): ReadonlyMap<string, Engine> {
  return new Map(engines.map((engine) => [engine.name, engine]));
}
