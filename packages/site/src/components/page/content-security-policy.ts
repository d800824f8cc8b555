/** Where the pages may ask and load from, besides their own origin. */
export interface PolicyOrigins {
  /** The API's origin where it is not the site's own; empty otherwise. */
  readonly api: string;
  /** Where signed links to images and videos lead, besides the API: the bucket's origin. */
  readonly media: readonly string[];
}

/**
 * The policy of every page. Nothing is inline, neither script nor style, so there is nothing to allow by hash: what runs is a file
 * of ours. `data:` pictures are the blurred placeholders, `blob:` is what an island has fetched or recorded itself. Text never
 * becomes script: the sinks that could do it are closed (`trusted-types`). `frame-ancestors` works only as a header, so the host
 * sets that one.
 */
export function contentSecurityPolicy({ api, media }: PolicyOrigins): string {
  const sources = (...more: readonly string[]): string => [...new Set(["'self'", ...more])].filter(Boolean).join(" ");
  return [
    "default-src 'none'",
    `script-src ${sources()}`,
    `style-src ${sources()}`,
    `font-src ${sources()}`,
    `img-src ${sources("data:", "blob:", api, ...media)}`,
    `media-src ${sources("blob:", api, ...media)}`,
    `connect-src ${sources(api, ...media)}`,
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}
