import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { builtinsDirectly } from "./builtins-directly.ts";

describe("a bundle that asks Node for its own modules directly", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "figment-builtins-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function bundled(files: Readonly<Record<string, string>>): Promise<string> {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { outputFiles } = await build({
      absWorkingDir: folder,
      entryPoints: ["main.mjs"],
      bundle: true,
      format: "esm",
      platform: "node",
      write: false,
      plugins: [builtinsDirectly],
    });
    return outputFiles[0]?.text ?? "";
  }

  function output(source: string): string {
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", source], {
      encoding: "utf8",
    });
    return stdout + stderr;
  }

  it("does what it did, for every way of importing", async () => {
    const source = await bundled({
      "main.mjs": `
        import path, { basename, join as put } from "node:path";
        import * as os from "os";
        import process from "node:process";
        import { setImmediate } from "node:timers/promises";
        import required from "./required.cjs";
        const { format } = await import("node:util");
        await setImmediate();
        const names = [basename("/a/b"), put("a", "b"), path.posix.sep, typeof os.cpus, format("%s", required)];
        process.stdout.write(JSON.stringify(names));
      `,
      "required.cjs": 'module.exports = typeof require("fs").readFileSync + typeof require("node:events").once;',
    });
    expect(JSON.parse(output(source))).toEqual(["b", "a/b", "/", "function", "functionfunction"]);
    expect(source).not.toMatch(/from "(node:)?\w+"|import\("|require\("/u);
  });

  it("reads no property that nobody asked for", async () => {
    const source = await bundled({ "main.mjs": 'import { cwd } from "node:process"; cwd();' });
    expect(source).toContain('read("cwd")');
    expect(source).not.toContain("stdin");
  });

  it("leaves packages alone whose names are like those of Node's", async () => {
    const source = await bundled({
      "main.mjs": 'import answer from "buffers"; console.log(answer);',
      "node_modules/buffers/index.js": 'module.exports = "a package";',
    });
    expect(output(source)).toBe("a package\n");
  });
});
