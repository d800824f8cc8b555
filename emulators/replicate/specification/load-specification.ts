import { readFile } from "node:fs/promises";
import path from "node:path";
import { isJsonObject, type JsonObject } from "../../shared/json.ts";
import { builtInSpecification } from "./built-in-specification.ts";

const fileName = "replicate-openapi.json";
/** Replicate's OpenAPI document, or the built-in part of it after saying so through `warn`. */
export async function loadSpecification(folder: string, warn: (message: string) => void): Promise<JsonObject> {
  const file = path.join(folder, fileName);
  try {
    const document: unknown = JSON.parse(await readFile(file, "utf8"));
    if (isJsonObject(document) && isJsonObject(document["paths"])) return document;
    warn(`${file} is not an OpenAPI document: requests are held against the emulator's built-in checks only.`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    warn(`No OpenAPI document (${reason}): requests are held against the emulator's built-in checks only.`);
  }
  return builtInSpecification;
}
