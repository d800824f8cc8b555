import { type AgeAssurance, selfAttestation } from "../accounts/age/age-assurance.ts";
import type { Config } from "../configuration/read-config.ts";

/** Who says how old somebody is: the operator's provider where one is set, else the person. */
export async function chooseAgeAssurance(config: Config): Promise<AgeAssurance> {
  const url = config["age.provider_url"];
  if (url === null) return selfAttestation;
  const { providerAgeAssurance } = await import("../accounts/age/provider-age-assurance.ts");
  return providerAgeAssurance({ url, token: config["age.provider_token"] });
}
