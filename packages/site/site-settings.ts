import { readOrigin } from "./site-origin.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface SiteSettings {
  /** Where the site will be served, for canonical links. */
  readonly origin: string;
  /** The API's origin where it is not the site's own; empty where the host passes `/api/*` on, as it should. */
  readonly apiOrigin: string;
  /** Where signed links to images and videos lead, besides the API: the bucket's origin. */
  readonly mediaOrigins: readonly string[];
}

/**
 * What the build of the site depends on.
 *
 * @throws Error that names the variable and what it should look like.
 */
export function readSiteSettings(environment: Environment): SiteSettings {
  const { FIGMENT_SITE_ORIGIN: site, FIGMENT_API_ORIGIN: api, FIGMENT_MEDIA_ORIGINS: media } = environment;
  return {
    origin: readOrigin("FIGMENT_SITE_ORIGIN", site || "http://localhost:4321"),
    apiOrigin: api ? readOrigin("FIGMENT_API_ORIGIN", api) : "",
    mediaOrigins: (media ?? "")
      .split(/[\s,]+/u)
      .filter(Boolean)
      .map((text) => readOrigin("FIGMENT_MEDIA_ORIGINS", text)),
  };
}
