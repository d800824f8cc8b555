import preact from "@astrojs/preact";
import tailwind from "@tailwindcss/vite";
import { defineConfig } from "astro/config";
import { readSiteSettings } from "./site-settings.ts";

const settings = readSiteSettings(process.env);

/** The "source" condition reads the core's TypeScript directly, so the site builds without building the core first. */
const coreFromSource = {
  name: "core-from-source",
  configEnvironment: (name: string) => ({
    resolve: {
      conditions: ["source", "module", ...(name === "client" ? ["browser"] : ["node"]), "development|production"],
      ...(name === "client" ? {} : { noExternal: ["@figment/core"] }),
    },
  }),
};

// oxlint-disable-next-line import/no-default-export -- Astro reads its configuration from the default export.
export default defineConfig({
  site: settings.origin,
  output: "static",
  integrations: [preact()],
  trailingSlash: "never",
  // Astro 7 drops the space where a line of prose breaks before an expression; this keeps it.
  compressHTML: true,
  // No inline styles and no inline scripts: the pages ship a content security policy without 'unsafe-inline'.
  build: { inlineStylesheets: "never" },
  // Colours in code would be inline styles.
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  vite: {
    plugins: [tailwind(), coreFromSource],
    define: {
      "import.meta.env.FIGMENT_API_ORIGIN": JSON.stringify(settings.apiOrigin),
      "import.meta.env.FIGMENT_MEDIA_ORIGINS": JSON.stringify(settings.mediaOrigins.join(" ")),
    },
    build: { assetsInlineLimit: 0 },
  },
});
