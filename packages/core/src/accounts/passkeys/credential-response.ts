import { z } from "zod";

/** Longer than the id of any credential (WebAuthn Level 3, section 5.1.1: 1,023 bytes). */
const longestId = 1_400;

/** As a browser's `credential.toJSON()` gives it. What is in it the library judges. */
export const credentialResponse = z.custom<{ readonly id: string }>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    typeof value.id === "string" &&
    value.id.length <= longestId,
  "it is no answer of a browser",
);
