import { readFile } from "node:fs/promises";
import path from "node:path";
import { isJsonObject, type JsonObject } from "../../shared/json.ts";

const fileName = "discord-openapi.json";

/** Discord's OpenAPI document; null, after saying so through `warn`, when it is not there. */
export async function loadDocument(folder: string, warn: (message: string) => void): Promise<JsonObject | null> {
  const file = path.join(folder, fileName);
  const consequence = "requests are held against the emulator's own checks only. FIGMENT_SPECS_DIR names its folder.";
  try {
    const document: unknown = JSON.parse(await readFile(file, "utf8"));
    if (isJsonObject(document) && isJsonObject(document["paths"])) return document;
    warn(`${file} is not an OpenAPI document: ${consequence}`);
  } catch (error) {
    warn(`No OpenAPI document (${error instanceof Error ? error.message : String(error)}): ${consequence}`);
  }
  return null;
}
