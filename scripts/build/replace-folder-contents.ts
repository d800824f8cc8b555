import { mkdir, readdir, readFile, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

/**
 * Puts a newly built folder's files in the place of the old ones, while programs may be running from the old ones.
 *
 * Each file is replaced in one step, `lastFile` after all it refers to. The files of the build before stay until the next
 * build, for a program that was started from it and has yet to load a part.
 *
 * @param folder absolute; made when it is missing
 * @param draft absolute, on the same disk; emptied
 * @param options.packagesOf the package whose installed dependencies the files shall find
 */
export async function replaceFolderContents(
  folder: string,
  draft: string,
  options: { lastFile: string; packagesOf: string },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const listPath = join(folder, ".previous-build");
  const previous = new Set((await readFile(listPath, "utf8").catch(() => "")).split("\n"));
  const before = await filesIn(folder);
  const made = await filesIn(draft);
  for (const file of [...made.filter((name) => name !== options.lastFile), options.lastFile]) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await rename(join(draft, file), join(folder, file));
  }
  const isCurrent = new Set([...made, ".previous-build"]);
  const outdated = before.filter((file) => !isCurrent.has(file) && previous.has(file));
  for (const file of outdated) await rm(join(folder, file), { force: true });
  await writeFile(listPath, before.filter((file) => !isCurrent.has(file)).join("\n"));
  await linkPackages(folder, options.packagesOf);
}

async function linkPackages(folder: string, packageFolder: string): Promise<void> {
  const link = join(folder, "node_modules");
  const target = relative(folder, join(packageFolder, "node_modules"));
  if ((await readlink(link).catch(() => undefined)) === target) return;
  await rm(link, { force: true });
  await symlink(target, link);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
