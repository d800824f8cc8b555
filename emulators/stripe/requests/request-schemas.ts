import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { Stripe } from "stripe";
import { isJsonObject, type JsonObject } from "../../shared/json.ts";

const parametersFile = path.join(import.meta.dirname, "parameters.ts");
const cacheFolder = path.join(import.meta.dirname, "../../node_modules/.cache/stripe-schemas");

/**
 * JSON Schemas of every request, made from the types of Stripe's own client. That takes some seconds, so they are kept beside the
 * installed packages, under a name that changes with the client and with the list of operations.
 */
export async function requestSchemas(): Promise<JsonObject> {
  const key = await fingerprint();
  const file = path.join(cacheFolder, `${key}.json`);
  try {
    const kept: unknown = JSON.parse(await readFile(file, "utf8"));
    if (isJsonObject(kept)) return kept;
  } catch {
    // Not made yet, or cut short: made below.
  }
  const schemas = await generateSchemas();
  await mkdir(cacheFolder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, JSON.stringify(schemas));
  await rename(unfinished, file);
  return schemas;
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256").update(Stripe.PACKAGE_VERSION);
  for (const file of [parametersFile, import.meta.filename]) hash.update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

async function generateSchemas(): Promise<JsonObject> {
  // The generator brings a TypeScript compiler: loaded only when there is something to make.
  const { createGenerator } = await import("ts-json-schema-generator");
  const generator = createGenerator({
    path: parametersFile,
    tsconfig: path.join(import.meta.dirname, "../../tsconfig.json"),
    type: "Parameters",
    skipTypeCheck: true,
    additionalProperties: false,
    jsDoc: "none",
    topRef: true,
  });
  const schema = generator.createSchema("Parameters");
  // Nothing at the top: a validator made for one operation is not made for all of them.
  return { definitions: { ...schema.definitions, ...closedEnumerations } };
}

/** The client's enumerations are open, so that it reads values to come. A request with a value that Stripe does not know is refused. */
const closedEnumerations = { OtherString: { not: {} } };
