import { StudioError } from "../../errors.ts";
import type { ModelSource } from "./model.ts";

/** Reads `owner/name:version`, or `owner/name` for a model run by name. Throws `invalid_configuration`. */
export function parseModelSource(text: string): ModelSource {
  const parts = /^([\w.-]+)\/([\w.-]+)(?::([0-9a-f]{64}))?$/u.exec(text.trim());
  const [, owner, name, version] = parts ?? [];
  if (owner === undefined || name === undefined) {
    throw new StudioError("invalid_configuration", `"${text}" does not name a model.`, {
      nextSteps: ["Write owner/name:version, with the 64 hexadecimal digits of the version."],
    });
  }
  return { owner, name, version: version ?? null };
}
