/**
 * Everything from our own origin, and no scripts at all. `data:` pictures are the blurred placeholders.
 * `frame-ancestors` works only as a header, so the host sets that one.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
