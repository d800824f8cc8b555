import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const document = "packages/api/openapi.json";
const types = "packages/client/src/generated/openapi.ts";

/**
 * Writes the types of the API's client, which are not committed: the set-up does it, and `npm run generate` when the document has changed.
 *
 * @param root absolute path of the project
 */
export async function makeClientTypes(root: string): Promise<void> {
  const client = join(root, "packages/client");
  const draft = join(root, `${types}.draft-${process.pid}`);
  await mkdir(dirname(draft), { recursive: true });
  const program = join(client, "node_modules/openapi-typescript/bin/cli.js");
  // What has a default may be left out of a request.
  const options = ["--default-non-nullable=false", "--output", draft];
  await promisify(execFile)(process.execPath, [program, join(root, document), ...options], { cwd: client });
  await writeFile(draft, `${await bannerOf(root)}${await readFile(draft, "utf8")}`);
  await rename(draft, join(root, types));
}

/** Whether the types are those of the document as it is now. */
export async function areClientTypesCurrent(root: string): Promise<boolean> {
  const present = await readFile(join(root, types), "utf8").catch(() => "");
  return present.startsWith(await bannerOf(root));
}

async function bannerOf(root: string): Promise<string> {
  const hash = createHash("sha256").update(await readFile(join(root, document)));
  return `// From ${document}, SHA-256 ${hash.digest("hex")}, by \`npm run generate\`.\n`;
}
