// Writes the committed files that are generated: `pnpm generate`. With --check it only says which are out of date.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

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

for (const file of outdated) process.stdout.write(`${isCheck ? "out of date" : "written"}: ${file}\n`);
if (isCheck && outdated.length > 0) {
  process.stdout.write("Bring them up to date with: pnpm generate\n");
  process.exitCode = 1;
}
