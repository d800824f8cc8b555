export type { Portrait } from "./portrait.ts";
export { renderPortrait } from "./render-portrait.ts";
