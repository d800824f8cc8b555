import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { publishFolder } from "./publish-folder.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "figment-publish-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const site = (): string => join(root, "site");
const filesOf = (): string[] =>
  readdirSync(site(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site().length + 1))
    .filter((name) => name !== ".site-build.json")
    .toSorted();

async function publish(files: Record<string, string>): Promise<readonly string[]> {
  const draft = join(site(), ".draft");
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(draft, file)), { recursive: true });
    writeFileSync(join(draft, file), text);
  }
  await publishFolder(site(), draft);
  return filesOf();
}

describe("publishing a site over the one that is served", () => {
  it("replaces pages, and takes away those that are no more, with their folders", async () => {
    await publish({ "index.html": "old", "gone/index.html": "", "robots.txt": "" });
    expect(await publish({ "index.html": "new", "pricing/index.html": "" })).toEqual([
      "index.html",
      "pricing/index.html",
    ]);
    expect(readFileSync(join(site(), "index.html"), "utf8")).toBe("new");
    expect(readdirSync(site())).toEqual([".site-build.json", "index.html", "pricing"]);
  });

  it("keeps the parts of the pages before, which somebody may have open, until the next time", async () => {
    await publish({ "index.html": "1", "_astro/one.js": "" });
    expect(await publish({ "index.html": "2", "_astro/two.js": "" })).toEqual([
      "_astro/one.js",
      "_astro/two.js",
      "index.html",
    ]);
    expect(await publish({ "index.html": "3", "_astro/two.js": "" })).toEqual(["_astro/two.js", "index.html"]);
    expect(await publish({ "index.html": "1", "_astro/one.js": "" })).toContain("_astro/two.js");
    expect(await publish({ "index.html": "2", "_astro/two.js": "" })).toContain("_astro/two.js");
  });

  it("leaves alone what it did not put there", async () => {
    mkdirSync(join(site(), ".well-known"), { recursive: true });
    writeFileSync(join(site(), ".well-known/security.txt"), "");
    await publish({ "index.html": "" });
    expect(await publish({ "index.html": "" })).toEqual([".well-known/security.txt", "index.html"]);
  });
});
