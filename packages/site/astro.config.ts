import tailwind from "@tailwindcss/vite";
import { defineConfig } from "astro/config";
import { readSiteOrigin } from "./site-origin.ts";

// oxlint-disable-next-line import/no-default-export -- Astro reads its configuration from the default export.
export default defineConfig({
  site: readSiteOrigin(process.env),
  output: "static",
  trailingSlash: "never",
  // Astro 7 drops the space where a line of prose breaks before an expression; this keeps it.
  compressHTML: true,
  // No inline styles and no inline scripts: the pages ship a content security policy without 'unsafe-inline'.
  build: { inlineStylesheets: "never" },
  devToolbar: { enabled: false },
  vite: {
    plugins: [tailwind()],
    // The "source" condition reads the core's TypeScript directly, so the site builds without building the core first.
    resolve: { conditions: ["source"], noExternal: ["@figment/core"] },
    build: { assetsInlineLimit: 0 },
  },
});
