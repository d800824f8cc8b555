import type { Say } from "../localisation/say.ts";
import { button, buttonRow } from "./controls.ts";

/** A button that shows what a job made: pressing it is an interaction of its own, with a new token. */
export function showButtonRow(say: Say, jobId: string) {
  return buttonRow([button(say("button_show"), { action: "show", subject: jobId, style: "primary" })]);
}
