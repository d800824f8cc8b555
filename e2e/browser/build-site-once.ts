import { glob, mkdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
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

/** Made by whoever builds; another file of tests that runs at the same time waits until it is gone. */
const turn = join(root, "node_modules/.site-is-being-built");
/** A build takes a fraction of it: whoever has the turn for longer was killed. */
const longestTurn_ms = 180_000;

/** The folder of the built site: built by `figment site build` where something has changed since, so once for all files of tests. */
export async function buildSiteOnce(): Promise<string> {
  while (!(await takeTurn())) await delay(200);
  try {
    if (await isOlder(await changedAt_ms(join(outFolder, "index.html")))) await build();
  } finally {
    await rm(turn, { recursive: true, force: true });
  }
  return outFolder;
}

async function takeTurn(): Promise<boolean> {
  const takenAt_ms = await changedAt_ms(turn);
  if (takenAt_ms > 0 && Date.now() - takenAt_ms > longestTurn_ms) await rm(turn, { recursive: true, force: true });
  return mkdir(turn).then(
    () => true,
    () => false,
  );
}

async function build(): Promise<void> {
  await using figment = newFigment();
  const { exitCode, stderr } = await figment.run("site", "build", "--out", outFolder);
  if (exitCode !== 0) throw new Error(stderr);
}

async function isOlder(builtAt_ms: number): Promise<boolean> {
  for await (const path of glob(sources, { cwd: root, exclude: ["**/node_modules/**", "**/assets/showcase/**"] }))
    if ((await changedAt_ms(join(root, path))) > builtAt_ms) return true;
  return false;
}

const changedAt_ms = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
