export { listen } from "./listen.ts";
export { serveApi } from "./run-api.ts";
export { createPreview } from "./site/serve-preview.ts";
export { readSite, type Site } from "./site/site-file.ts";
