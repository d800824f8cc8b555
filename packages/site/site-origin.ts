/**
 * Where the site will be served, for canonical links and Open Graph addresses: an origin such as
 * `https://figment.example`, without a path. Without the setting it is the development server's.
 *
 * @throws Error when `FIGMENT_SITE_ORIGIN` is not an http(s) origin.
 */
export function readSiteOrigin(environment: Readonly<Record<string, string | undefined>>): string {
  const text = environment["FIGMENT_SITE_ORIGIN"] ?? "http://localhost:4321";
  const address = URL.parse(text);
  if (!address || !/^https?:$/.test(address.protocol) || address.href !== `${address.origin}/`) {
    throw new Error(
      `FIGMENT_SITE_ORIGIN is "${text}", which is not an origin. Set it to something like https://figment.example, with no path.`,
    );
  }
  return address.origin;
}
