export { serveApi } from "./run-api.ts";
