// Writes the files that are generated from code: `npm run generate`. With --check it only says which are out of date.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { areClientTypesCurrent, makeClientTypes } from "./generate/client-types.ts";
import { generatedFiles } from "./generate/generated-files.ts";
import { formatted } from "./generate/formatted.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const isCheck = process.argv.includes("--check");
const outdated: string[] = [];

for (const { file, make } of generatedFiles) {
  const path = `${root}${file}`;
  const wanted = await formatted(root, file, await make());
  const present = await readFile(path, "utf8").catch(() => undefined);
  if (present === wanted) continue;
  outdated.push(file);
  if (!isCheck) await writeFile(path, wanted);
}

// Not committed; from the document that may just have been written.
if (!(await areClientTypesCurrent(root))) {
  outdated.push("packages/client/src/generated");
  if (!isCheck) await makeClientTypes(root);
}

for (const file of outdated) process.stdout.write(`${isCheck ? "out of date" : "written"}: ${file}\n`);
if (isCheck && outdated.length > 0) {
  process.stdout.write("Bring them up to date with: npm run generate\n");
  process.exitCode = 1;
}
