import type { KeyedHash } from "../../configuration/server-key.ts";

/**
 * What stands for a text in the log. Spaces and the form of composed letters do not count, so that a person who sends the text
 * again is understood; everything else does.
 */
export function textFingerprint(key: KeyedHash, text: string): string {
  return key.of(text.normalize("NFC").replace(/\s+/gu, " ").trim());
}
