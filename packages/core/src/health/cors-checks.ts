import { siteUrl } from "../studio/choose-mail.ts";
import type { Config } from "../configuration/read-config.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import { ok, warning, type Finding } from "./finding.ts";

const ttl_s = 60;
const timeout_ms = 10_000;

/**
 * Whether a page of the site may read what a signed link leads to: it shows images without, but saves and verifies them in the page
 * only with leave of the bucket (https://fetch.spec.whatwg.org/#http-cors-protocol).
 */
export async function checkCors(
  config: Config,
  store: Pick<ObjectStore, "signedUrl">,
  key: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<readonly Finding[]> {
  if (config.origins["site.url"] === "default") return [];
  const url = await store.signedUrl(key, ttl_s);
  if (url === null) return [];
  const { origin } = new URL(siteUrl(config));
  const response = await fetch(url, { headers: { origin }, signal: AbortSignal.timeout(timeout_ms) });
  await response.body?.cancel();
  if (!response.ok) {
    const message = `a signed link is answered ${response.status}: nobody sees what was made`;
    return [warning("links", message, "Look at S3_REGION, S3_ENDPOINT and S3_FORCE_PATH_STYLE.")];
  }
  const allowed = response.headers.get("access-control-allow-origin");
  if (allowed === "*" || allowed === origin) return [ok("links", `signed links are readable from ${origin}`)];
  const message = `the bucket does not let pages of ${origin} read what signed links lead to`;
  return [
    warning("links", message, "Put the site's origin into deploy/storage/r2-cors.json, and set it on the bucket."),
  ];
}
