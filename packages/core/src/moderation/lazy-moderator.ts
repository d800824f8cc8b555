import type { Moderator } from "./moderator.ts";

/** A moderator whose rules are loaded at the first audit: most of what a terminal is asked for audits nothing. */
export function lazyModerator(load: () => Promise<Moderator>): Moderator {
  let loaded: Promise<Moderator> | undefined;
  return { audit: async (texts) => (await (loaded ??= load())).audit(texts) };
}
