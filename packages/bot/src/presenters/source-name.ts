import type { Say } from "../localisation/say.ts";

/** Where units came from, by the source of their grant. */
export function sourceName(say: Say, source: string): string {
  if (source === "sign_up" || source === "subscription" || source === "pack") return say(`source_${source}`);
  return say("source_other");
}
