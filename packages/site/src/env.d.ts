interface ImportMetaEnv {
  /** The API's origin where it is not the site's own. */
  readonly FIGMENT_API_ORIGIN?: string;
  /** Where signed links lead, besides the API: origins, with spaces between. */
  readonly FIGMENT_MEDIA_ORIGINS?: string;
}
