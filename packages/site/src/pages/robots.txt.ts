import type { APIRoute } from "astro";

/** Pages that must not be found say so themselves (`noindex`): a crawler has to be able to read that. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nDisallow: /api/\n\nSitemap: ${new URL("/sitemap.xml", site).href}\n`);
