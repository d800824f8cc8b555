/** Where log-in leads when nobody wanted to go anywhere. */
const home = "/characters";

/**
 * The page to go on with after logging in, from `?next=` of the log-in page's address. Only pages of this site count: an address
 * elsewhere, however it is spelt, is not followed.
 */
export function wayBack(search: string, origin: string): string {
  const next = new URLSearchParams(search).get("next");
  if (next === null || !next.startsWith("/")) return home;
  const address = URL.parse(next, origin);
  return address?.origin === origin ? `${address.pathname}${address.search}${address.hash}` : home;
}

/** The log-in page that leads back to the page at `location`. */
export function logInAddress({ pathname, search, hash }: Pick<Location, "pathname" | "search" | "hash">): string {
  return `/login?${new URLSearchParams({ next: `${pathname}${search}${hash}` }).toString()}`;
}
