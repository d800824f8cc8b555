import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeSetting } from "./edit-config-file.ts";

let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "figment-config-")), "config.toml");
});

afterEach(() => rmSync(dirname(path), { recursive: true }));

describe("writing a setting into a file", () => {
  it("makes the file, for its owner's eyes alone", async () => {
    await writeSetting(path, "worker.concurrency", "3");
    expect(readFileSync(path, "utf8")).toBe("[worker]\nconcurrency = 3\n");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("changes one line and keeps the rest, comments too", async () => {
    writeFileSync(path, '# mine\nengine = "preview"\n\n[worker]\n# two cores\nconcurrency = 2\n\n[api]\nport = 1\n');
    await writeSetting(path, "worker.concurrency", "4");
    await writeSetting(path, "engine", "auto");
    await writeSetting(path, "api.host", "0.0.0.0");
    await writeSetting(path, "database.idle_stop_s", "60");
    expect(readFileSync(path, "utf8")).toBe(
      '# mine\nengine = "auto"\n\n[worker]\n# two cores\nconcurrency = 4\n\n' +
        '[api]\nport = 1\nhost = "0.0.0.0"\n\n[database]\nidle_stop_s = 60\n',
    );
  });

  it("removes a setting", async () => {
    writeFileSync(path, "[worker]\nconcurrency = 2\n");
    await writeSetting(path, "worker.concurrency", null);
    expect(readFileSync(path, "utf8")).toBe("[worker]\n");
  });

  it.each([
    ["worker.speed", "3", "no setting"],
    ["worker.concurrency", "0", "cannot be that"],
    ["home", "/tmp", "set by FIGMENT_HOME"],
  ])("refuses %s = %s, and writes nothing", async (name, value, message) => {
    writeFileSync(path, "# mine\n");
    await expect(writeSetting(path, name, value)).rejects.toThrow(message);
    expect(readFileSync(path, "utf8")).toBe("# mine\n");
  });

  it("loses nothing when many write at once, and leaves no lock", async () => {
    const writes = { "worker.concurrency": "3", "api.port": "8081", engine: "preview", "database.idle_stop_s": "60" };
    await Promise.all(Object.entries(writes).map(([name, value]) => writeSetting(path, name, value)));
    const text = readFileSync(path, "utf8");
    for (const value of ["concurrency = 3", "port = 8081", 'engine = "preview"', "idle_stop_s = 60"]) {
      expect(text).toContain(value);
    }
    expect(readdirSync(dirname(path))).toEqual(["config.toml"]);
  });

  it("says which file cannot be written", async () => {
    writeFileSync(path, "# mine\n");
    const inside = join(path, "config.toml");
    await expect(writeSetting(inside, "engine", "auto")).rejects.toMatchObject({
      code: "storage_unavailable",
      message: expect.stringContaining(inside),
    });
  });

  it("does not touch a file that is broken", async () => {
    writeFileSync(path, "[worker\n");
    await expect(writeSetting(path, "worker.concurrency", "3")).rejects.toThrow("line 1");
    expect(readFileSync(path, "utf8")).toBe("[worker\n");
  });
});
