import { z } from "zod";
import { parseModelSource } from "../models/parse-model-source.ts";

/** Which model of a host: `owner/name:version`. */
export const modelSource = z.string().transform((reference, context) => {
  try {
    return parseModelSource(reference);
  } catch {
    context.addIssue("owner/name:version is needed, with the 64 hexadecimal digits of the version");
    return z.NEVER;
  }
});
