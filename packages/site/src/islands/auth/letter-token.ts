/**
 * The token of a letter's link: it follows `#`, which browsers send to nobody. Taken out of the address at once, so that it stays
 * neither in the history nor in what is copied from there. `null` when the address has none.
 */
export function takeLetterToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token !== null) history.replaceState(null, "", `${location.pathname}${location.search}`);
  return token;
}
