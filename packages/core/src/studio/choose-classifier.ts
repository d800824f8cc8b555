import type { Config } from "../configuration/read-config.ts";
import { StudioError } from "../errors.ts";
import type { Catalogue, CatalogueSource } from "../generation/catalogue/catalogue.ts";
import { isAbove } from "../generation/content-rating.ts";
import type { Inspection } from "../generation/flow/collaborators.ts";
import type { RatingLimits, Surface } from "../generation/require-rating.ts";
import { embeddedClassifier } from "../moderation/classifier/embedded-classifier.ts";
import { hostedClassifier } from "../moderation/classifier/hosted-classifier.ts";
import type { MediaClassifier } from "../moderation/classifier/media-classifier.ts";

/** How outputs are looked at: by the catalogue's classifier, else by the embedded one. */
export function chooseInspection(config: Config, catalogue: CatalogueSource): Inspection {
  const chosen = new WeakMap<object, Promise<MediaClassifier>>();
  return {
    timeout_ms: config["classifier.timeout_s"] * 1000,
    async classifier() {
      const { classifier } = await catalogue.current();
      if (classifier === undefined) return embeddedClassifier;
      const known = chosen.get(classifier) ?? hosted(config, classifier);
      chosen.set(classifier, known);
      return known;
    },
    async isCheckedByEngine(id) {
      const { models, runpodModels } = await catalogue.current();
      const model = [...models, ...runpodModels].find((candidate) => candidate.id === id);
      return (model?.safetyChecker ?? null) !== null;
    },
  };
}

async function hosted(config: Config, model: NonNullable<Catalogue["classifier"]>): Promise<MediaClassifier> {
  const token = config["replicate.api_token"];
  if (token === null) {
    // Everything is held back until there is one: nothing that should be looked at is delivered unseen.
    return { ...embeddedClassifier, name: model.id, begin: () => Promise.reject(noToken()) };
  }
  const { replicateModelHost } = await import("../generation/replicate/replicate-model-host.ts");
  return hostedClassifier(model, replicateModelHost({ token, baseUrl: config["replicate.base_url"] ?? "" }));
}

function noToken(): StudioError {
  return new StudioError("invalid_configuration", "The classifier runs at Replicate, and there is no token.", {
    nextSteps: ["Set REPLICATE_API_TOKEN."],
  });
}

export function ratingLimits(config: Config, surface: Surface): RatingLimits {
  const maximum = config[`rating.${surface}`];
  return { installation: config["rating.maximum"], surface: { name: surface, maximum } };
}

/** Refuses to start with a rating that nothing here could check. Throws `invalid_configuration`. */
export async function requireClassifierFor(
  config: Config,
  catalogue: CatalogueSource,
  classifier: MediaClassifier | undefined,
): Promise<void> {
  const maximum = config["rating.maximum"];
  if (!isAbove(maximum, "general")) return;
  const isReal = classifier?.isReal ?? false;
  if (isReal) return;
  const named = (await catalogue.current()).classifier;
  if (named !== undefined && config["replicate.api_token"] !== null) return;
  const origin = config.origins["rating.maximum"];
  const what =
    named === undefined ? "the catalogue names no classifier" : "its classifier has no token to be asked with";
  throw new StudioError(
    "invalid_configuration",
    `${origin} allows ratings up to ${maximum}, and ${what}: nothing would look at what is made.`,
    {
      nextSteps: [
        "Name a classifier in the catalogue: figment catalogue example",
        "Or set FIGMENT_MAXIMUM_RATING to general.",
      ],
    },
  );
}
