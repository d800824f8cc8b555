import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { isLauncherCurrent, writeLauncher } from "./launcher.mjs";

/** Stands where Node would: says what it was started with, and ends with a code of its own. */
const fakeNode = '#!/bin/sh\nprintf "%s\\n" "$@"\nexit 42\n';

describe("./figment", () => {
  let root: string;
  let launcher: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "figment launcher-"));
    launcher = join(root, "figment");
    writeLauncher(launcher);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function setUp(): string {
    const node = join(root, "node_modules/node/bin/node");
    const main = join(root, "packages/cli/dist/bundle/main.js");
    for (const [path, text] of [
      [node, fakeNode],
      [main, ""],
    ] as const) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    chmodSync(node, 0o755);
    return main;
  }

  it("starts the installed Node with every argument as it was, and ends as that does", () => {
    const main = setUp();
    const { stdout, status } = spawnSync(launcher, ["create", "two words", "", "$HOME"], { encoding: "utf8" });

    expect({ stdout, status }).toEqual({ stdout: `${main}\ncreate\ntwo words\n\n$HOME\n`, status: 42 });
  });

  it.each([
    ["two arenas of memory, where the environment says nothing", {}, "2"],
    ["as many as the environment says", { MALLOC_ARENA_MAX: "8" }, "8"],
  ])("gives it %s", (_, env, arenas) => {
    setUp();
    writeFileSync(join(root, "node_modules/node/bin/node"), '#!/bin/sh\nprintf %s "$MALLOC_ARENA_MAX"\n');
    const { MALLOC_ARENA_MAX: _own, ...clean } = process.env;

    expect(spawnSync(launcher, [], { env: { ...clean, ...env }, encoding: "utf8" }).stdout).toBe(arenas);
  });

  it.each([
    ["an absolute link", (path: string) => symlinkSync(launcher, path)],
    ["a relative link", (path: string) => symlinkSync(relative(dirname(path), launcher), path)],
    [
      "a link to a link",
      (path: string) => {
        symlinkSync(launcher, `${path}-first`);
        symlinkSync("fig-first", path);
      },
    ],
  ])("finds its own folder through %s", (_, link) => {
    setUp();
    mkdirSync(join(root, "bin"));
    const path = join(root, "bin/fig");
    link(path);

    expect(spawnSync(path, ["status"], { cwd: "/", encoding: "utf8" })).toMatchObject({ status: 42, stderr: "" });
  });

  it("works when the shell is given its name alone", () => {
    setUp();

    expect(spawnSync("sh", ["figment"], { cwd: root }).status).toBe(42);
  });

  it("says what to do when the set-up was not run", () => {
    const { stderr, status } = spawnSync(launcher, [], { encoding: "utf8" });

    expect(status).toBe(4);
    expect(stderr).toBe(`Figment is not set up in ${root}\nRun this first:  cd "${root}" && npm run setup\n`);
  });

  it("is known to be current, until somebody changes it or its permission", () => {
    expect(isLauncherCurrent(launcher)).toBe(true);
    chmodSync(launcher, 0o644);
    expect(isLauncherCurrent(launcher)).toBe(false);
    expect(isLauncherCurrent(join(root, "nowhere"))).toBe(false);
  });
});
