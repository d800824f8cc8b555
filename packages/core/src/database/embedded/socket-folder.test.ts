import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { where } from "../../testing/where.ts";
import { prepareSocketFolder, socketFolderFor } from "./socket-folder.ts";

const isRoot = process.getuid?.() === 0;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync("/tmp/figment-socket-");
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("the name of the socket folder", () => {
  it("is short for a data folder however deep, and different for each", () => {
    const [one, other] = [`/home/${"long/".repeat(60)}`, "/home/other"].map((path) =>
      socketFolderFor(path, undefined, {}),
    );
    expect(`${one}/.s.PGSQL.5432`.length).toBeLessThan(60);
    expect(one).not.toBe(other);
  });

  where(isRoot, () => {
    it("is never in root's runtime folder, which the server cannot enter", () => {
      expect(socketFolderFor("/home/a", { uid: 101, gid: 104 }, { XDG_RUNTIME_DIR: folder })).toMatch(
        /^\/tmp\/figment-101-/u,
      );
    });
  });

  where(!isRoot, () => {
    it("is in the runtime folder where that is private and short enough", () => {
      const env = { XDG_RUNTIME_DIR: folder };
      expect(socketFolderFor("/home/a", undefined, env)).toMatch(`${folder}/figment-`);
      chmodSync(folder, 0o755);
      expect(socketFolderFor("/home/a", undefined, env)).toMatch(/^\/tmp\/figment-\d+-/u);
      const deep = join(folder, "x".repeat(90));
      mkdirSync(deep, { mode: 0o700 });
      expect(socketFolderFor("/home/a", undefined, { XDG_RUNTIME_DIR: deep })).toMatch(/^\/tmp\/figment-\d+-/u);
    });
  });
});

describe("preparing the socket folder", () => {
  it("makes it for one user alone, and takes it again as it is", () => {
    const socketFolder = join(folder, "socket");
    for (let time = 0; time < 2; time += 1) prepareSocketFolder(socketFolder, undefined);
    expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
  });

  it("refuses one that others may enter, and a link to another place", () => {
    const refused = expect.objectContaining({ code: "invalid_configuration" }) as Error;
    const open = join(folder, "open");
    mkdirSync(open);
    chmodSync(open, 0o755);
    expect(() => prepareSocketFolder(open, undefined)).toThrow(refused);
    chmodSync(open, 0o700);
    symlinkSync(open, join(folder, "link"));
    expect(() => prepareSocketFolder(join(folder, "link"), undefined)).toThrow(refused);
  });

  // Others own all that they make.
  where(isRoot, () => {
    it("refuses one that belongs to somebody else", () => {
      const refused = expect.objectContaining({ code: "invalid_configuration" }) as Error;
      const socketFolder = join(folder, "socket");
      prepareSocketFolder(socketFolder, { uid: 12_345, gid: 12_345 });
      expect(() => prepareSocketFolder(socketFolder, { uid: 54_321, gid: 54_321 })).toThrow(refused);
    });
  });
});
