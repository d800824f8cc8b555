import { glob, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { newFigment } from "../terminal/figment.ts";

const root = resolve(import.meta.dirname, "../..");
const outFolder = join(root, "packages/site/dist");
/** What its pages are made of, the other packages' source and the documents included. */
const sources = [
  "packages/site/{src,public,scripts}/**/*",
  "packages/site/*.ts",
  "packages/{core,client}/src/**/*.ts",
  "docs/**/*.md",
];

/** The folder of the built site: built by `figment site build` where something has changed since, so once for all files of tests. */
export async function buildSiteOnce(): Promise<string> {
  const builtAt_ms = await changedAt_ms(join(outFolder, "index.html"));
  if (await isOlder(builtAt_ms)) {
    await using figment = newFigment();
    const { exitCode, stderr } = await figment.run("site", "build", "--out", outFolder);
    if (exitCode !== 0) throw new Error(stderr);
  }
  return outFolder;
}

async function isOlder(builtAt_ms: number): Promise<boolean> {
  for await (const path of glob(sources, {
    cwd: root,
    exclude: ["**/node_modules/**", "**/assets/{showcase,pickers}/**"],
  }))
    if ((await changedAt_ms(join(root, path))) > builtAt_ms) return true;
  return false;
}

const changedAt_ms = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
