/** What passkeys are bound to (WebAuthn Level 3, section 5.1.2): the site's host and its origin. */
export interface PasskeySite {
  readonly rpID: string;
  readonly origin: string;
}

export function passkeySite(siteUrl: string): PasskeySite {
  const { hostname, origin } = new URL(siteUrl);
  return { rpID: hostname, origin };
}
