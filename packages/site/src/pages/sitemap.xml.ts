import { getCollection } from "astro:content";
import type { APIRoute } from "astro";

/** The pages that search engines may show. */
const openPages = ["/", "/how-it-works", "/pricing", "/explore", "/safety", "/report", "/terms", "/privacy", "/docs"];

export const GET: APIRoute = async ({ site }) => {
  const docs = await getCollection("docs");
  const addresses = [...openPages, ...docs.map(({ id }) => `/docs/${id}`)].map((path) => new URL(path, site).href);
  const urls = addresses.map((address) => `<url><loc>${address}</loc></url>`).join("");
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`,
    { headers: { "content-type": "application/xml" } },
  );
};
