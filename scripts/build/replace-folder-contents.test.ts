import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { replaceFolderContents } from "./replace-folder-contents.ts";

describe("putting a new build in the place of the old one", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "figment-build-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  async function publish(files: Record<string, string>): Promise<readonly string[]> {
    for (const [file, text] of Object.entries(files)) {
      const path = join(root, "draft", file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    await replaceFolderContents(join(root, "cli/bundle"), join(root, "draft"), {
      lastFile: "main.js",
      packagesOf: join(root, "core"),
    });
    return readdirSync(join(root, "cli/bundle")).filter((name) => name.endsWith(".js"));
  }

  it("replaces what has the same name and adds what is new", async () => {
    await publish({ "main.js": "old", "migrations/one.sql": "create" });
    await publish({ "main.js": "new", "migrations/one.sql": "create", "migrations/two.sql": "alter" });

    expect(readFileSync(join(root, "cli/bundle/main.js"), "utf8")).toBe("new");
    expect(readdirSync(join(root, "cli/bundle/migrations"))).toEqual(["one.sql", "two.sql"]);
  });

  it("leaves the parts of the build before for a program that still runs from it, and no older ones", async () => {
    await publish({ "main.js": "1", "part-1.js": "" });

    expect(await publish({ "main.js": "2", "part-2.js": "" })).toEqual(["main.js", "part-1.js", "part-2.js"]);
    expect(await publish({ "main.js": "3", "part-3.js": "" })).toEqual(["main.js", "part-2.js", "part-3.js"]);
  });

  it("keeps a part that came back", async () => {
    await publish({ "main.js": "1", "part-1.js": "" });
    await publish({ "main.js": "2", "part-2.js": "" });

    expect(await publish({ "main.js": "1", "part-1.js": "" })).toEqual(["main.js", "part-1.js", "part-2.js"]);
  });

  it("lets the files find the packages of core", async () => {
    await publish({ "main.js": "1" });
    await publish({ "main.js": "2" });

    expect(readlinkSync(join(root, "cli/bundle/node_modules"))).toBe("../../core/node_modules");
  });
});
