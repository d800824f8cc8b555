import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { pinnedNode, pinnedPackageManager, projectAt, workspaceFolders } from "./project.mjs";

describe("what the project says about itself", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "figment-project-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("holds for this very project", () => {
    const project = projectAt();

    expect(existsSync(join(project.root, "scripts/bootstrap.mjs"))).toBe(true);
    expect(pinnedPackageManager(project)).toMatch(/^pnpm@/);
    expect(`v${pinnedNode(project)}`).toBe(process.version);
    expect(workspaceFolders(project)).toEqual(expect.arrayContaining(["bench", "emulators", "packages/core"]));
  });

  it("pins the package manager exactly, or nothing starts", () => {
    writeFileSync(join(root, "package.json"), '{ "packageManager": "pnpm@12" }');

    expect(() => pinnedPackageManager(projectAt(root))).toThrow('it says "pnpm@12"');
  });

  it("lists the workspace's folders, and only those with a package in them", () => {
    for (const folder of ["packages/b", "packages/a", "packages/empty", "tools"]) {
      mkdirSync(join(root, folder), { recursive: true });
      if (folder !== "packages/empty") writeFileSync(join(root, folder, "package.json"), "{}");
    }
    writeFileSync(join(root, "pnpm-workspace.yaml"), 'packages:\n  - packages/*\n  - "tools"\n\ncatalog:\n  - x\n');

    expect(workspaceFolders(projectAt(root))).toEqual(["packages/a", "packages/b", "tools"]);
  });
});
