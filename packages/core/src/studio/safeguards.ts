import type { AgeCollaborators } from "../accounts/age/attest-age.ts";
import type { Config } from "../configuration/read-config.ts";
import type { KeyedHash } from "../configuration/server-key.ts";
import { serverKey } from "../configuration/server-key.ts";
import type { CatalogueSource } from "../generation/catalogue/catalogue.ts";
import type { Inspection } from "../generation/flow/collaborators.ts";
import type { RatingLimits } from "../generation/require-rating.ts";
import type { StudioOverrides } from "../studio-surface.ts";
import { chooseAgeAssurance } from "./choose-age-assurance.ts";
import { chooseInspection, ratingLimits, requireClassifierFor } from "./choose-classifier.ts";

/** What stands between people and what they may not have: every use case gets what it needs of it. */
export interface Safeguards {
  readonly inspection: Inspection;
  readonly ratings: RatingLimits;
  readonly ageOf: AgeCollaborators;
  readonly verdictKey: () => Promise<KeyedHash>;
  readonly addressKey: () => Promise<KeyedHash>;
}

/** Puts them together. Throws `invalid_configuration` for a rating that nothing here could check. */
export async function chooseSafeguards(
  config: Config,
  catalogue: CatalogueSource,
  overrides: StudioOverrides,
  storage: Pick<AgeCollaborators, "database" | "clock" | "ids">,
): Promise<Safeguards> {
  const { classifier, surface = "terminal" } = overrides;
  await requireClassifierFor(config, catalogue, classifier);
  const inspection = chooseInspection(config, catalogue);
  const ageAssurance = overrides.ageAssurance ?? (await chooseAgeAssurance(config));
  const ageOf = { ...storage, ageAssurance };
  if (config["age.provider_url"] !== null) {
    const { revokeOtherMethods } = await import("../accounts/age/attest-age.ts");
    await revokeOtherMethods(ageOf);
  }
  return {
    inspection: classifier === undefined ? inspection : { ...inspection, classifier: async () => classifier },
    ratings: ratingLimits(config, surface),
    ageOf,
    verdictKey: serverKey(config, "verdicts"),
    addressKey: serverKey(config, "addresses"),
  };
}
