import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

/** Named after what is in them, so that the files of several builds lie side by side. */
const namedByContents = `_astro${sep}`;
const listName = ".site-build.json";

/** What this program put into the folder: nothing else in it is ever taken away. */
interface Published {
  readonly files: readonly string[];
  /** Parts of the build before. */
  readonly outdated: readonly string[];
}

/**
 * Puts a newly built site in the place of the one that is being served: at no moment is a page missing, or without its parts.
 *
 * What pages consist of comes first, then the pages, each in one step; then pages that are no more go. The parts of the build
 * before stay until the next build: a page that somebody has open loads some of them only when they are needed.
 *
 * @param folder absolute; made when it is missing
 * @param draft absolute, on the same disk; may lie in `folder`; is gone afterwards
 */
export async function publishFolder(folder: string, draft: string): Promise<void> {
  const before = await readList(join(folder, listName));
  const made = await filesIn(draft);
  const isPage = (file: string): boolean => file.endsWith(".html");
  for (const file of [...made.filter((name) => !isPage(name)), ...made.filter(isPage)]) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await rename(join(draft, file), join(folder, file));
  }
  await rm(draft, { recursive: true, force: true });
  const isMade = new Set(made);
  const gone = before.files.filter((file) => !isMade.has(file));
  const outdated = gone.filter((file) => file.startsWith(namedByContents));
  const isKept = new Set([...made, ...outdated]);
  for (const file of [...gone, ...before.outdated].filter((name) => !isKept.has(name))) await remove(folder, file);
  await writeFile(join(folder, listName), JSON.stringify({ files: made, outdated } satisfies Published));
}

async function readList(path: string): Promise<Published> {
  const text = await readFile(path, "utf8").catch(() => '{"files":[],"outdated":[]}');
  return JSON.parse(text) as Published;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** With the folder it lay in, where that holds nothing else. */
async function remove(folder: string, file: string): Promise<void> {
  await rm(join(folder, file), { force: true });
  if (dirname(file) !== ".") await rmdir(join(folder, dirname(file))).catch(() => {});
}
