import { systemClock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import type { Catalogue } from "../generation/catalogue/catalogue.ts";
import { contentRatings, isAbove, type ContentRating } from "../generation/content-rating.ts";
import { chooseEngine } from "../studio/choose-engine.ts";
import { ok, warning, type Finding } from "./finding.ts";
import { withDatabase } from "./with-database.ts";

/** Whether the models' licences let the installation make what it says it makes. */
export async function checkRatings(config: Config): Promise<readonly Finding[]> {
  return withDatabase(config, async (database) => {
    const { engine, catalogue } = chooseEngine(config, database, systemClock);
    if (engine.isPreview) return [];
    return ratingFindings(config["rating.maximum"], await catalogue.current());
  });
}

/** A rating that no licence covers is refused when it is asked for: better to be told before. */
export function ratingFindings(maximum: ContentRating, catalogue: Catalogue): readonly Finding[] {
  const { models, runpodModels, imageModel, videoModels, adapters } = catalogue;
  const wanted = contentRatings.filter((rating) => !isAbove(rating, maximum));
  const all = [...models, ...runpodModels];
  const named = new Set(
    [imageModel, ...wanted.flatMap((rating) => Object.values(videoModels[rating] ?? {}))].filter(
      (id) => id !== undefined,
    ),
  );
  const barred = all
    .filter(({ id }) => named.has(id))
    .flatMap((model) => {
      const asked = model.id === imageModel ? wanted : wanted.filter((rating) => serves(videoModels, rating, model.id));
      const missing = asked.filter((rating) => !model.contentRatings.includes(rating));
      return missing.length === 0 ? [] : [{ model, missing }];
    });
  const findings = barred.map(({ model, missing }) =>
    warning(
      "ratings",
      `${model.label} may not be used for ${missing.join(" and ")} under its licence ${model.licence.name}: such requests are refused`,
      `Name another model in the catalogue, or lower FIGMENT_MAXIMUM_RATING: figment catalogue list`,
    ),
  );
  const unused = adapters.filter(({ contentRating }) => isAbove(contentRating, maximum)).map(({ id }) => id);
  const over = unused.length === 0 ? "" : `; adapters above it are on offer to nobody: ${unused.join(", ")}`;
  if (findings.length > 0) return findings;
  return [ok("ratings", `up to ${maximum}, which the licences of all models in use allow${over}`)];
}

function serves(videoModels: Catalogue["videoModels"], rating: ContentRating, id: string): boolean {
  return Object.values(videoModels[rating] ?? {}).includes(id);
}
