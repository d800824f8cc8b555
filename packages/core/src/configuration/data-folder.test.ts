import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dataFolder, makeDataFolder } from "./data-folder.ts";

describe("where the data folder lies", () => {
  it.each([
    [{ FIGMENT_HOME: "/data", XDG_DATA_HOME: "/xdg" }, 1000, "/data"],
    [{ XDG_DATA_HOME: "/xdg" }, 0, "/xdg/figment"],
    [{}, 0, "/var/lib/figment"],
    [{}, 1000, "/home/mara/.local/share/figment"],
  ])("with %j, for the user %i, is %s", (env, uid, folder) => {
    expect(dataFolder(env, { uid, home: "/home/mara" })).toBe(folder);
  });
});

describe("a data folder that is made", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "figment-data-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const modeOf = (path: string): number => statSync(path).mode & 0o777;

  it("can be listed by nobody else; root's lets others pass, whatever is made in it first", () => {
    const home = join(folder, "home");
    makeDataFolder(home);
    makeDataFolder(home);
    expect(modeOf(home)).toBe(process.getuid?.() === 0 ? 0o711 : 0o700);
  });

  it("keeps the mode that somebody gave it", () => {
    const home = join(folder, "home");
    mkdirSync(home, { mode: 0o755 });
    makeDataFolder(home);
    expect(modeOf(home)).toBe(0o755);
  });
});
