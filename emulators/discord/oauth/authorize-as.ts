/**
 * What a browser does on the page where a person agrees to be identified.
 *
 * @returns where the person is sent back to, with `code` and `state`, or `error`.
 * @throws Error with the page's words when it shows an error
 */
export async function authorizeAs(userId: string, authorizeUrl: string): Promise<URL> {
  const page = new URL(authorizeUrl);
  const body = new URLSearchParams([...page.searchParams, ["user", userId], ["answer", "authorize"]]);
  const response = await fetch(`${page.origin}${page.pathname}`, { method: "POST", body, redirect: "manual" });
  const location = response.headers.get("location");
  if (location !== null) return new URL(location);
  const reason = /<p>([^<]*)<\/p>/u.exec(await response.text())?.[1];
  throw new Error(`Discord does not ask anybody: ${reason ?? `HTTP ${response.status}`}.`);
}
