import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeSetting } from "./edit-config-file.ts";

const newPath = (): string => join(mkdtempSync(join(tmpdir(), "figment-config-")), "config.toml");

describe("writing a setting into a file", () => {
  it("makes the file, for its owner's eyes alone", async () => {
    const path = newPath();
    await writeSetting(path, "worker.concurrency", "3");
    expect(readFileSync(path, "utf8")).toBe("[worker]\nconcurrency = 3\n");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("changes one line and keeps the rest, comments too", async () => {
    const path = newPath();
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
    const path = newPath();
    writeFileSync(path, "[worker]\nconcurrency = 2\n");
    await writeSetting(path, "worker.concurrency", null);
    expect(readFileSync(path, "utf8")).toBe("[worker]\n");
  });

  it.each([
    ["worker.speed", "3", "no setting"],
    ["worker.concurrency", "0", "cannot be that"],
    ["home", "/tmp", "set by FIGMENT_HOME"],
  ])("refuses %s = %s, and writes nothing", async (name, value, message) => {
    const path = newPath();
    writeFileSync(path, "# mine\n");
    await expect(writeSetting(path, name, value)).rejects.toThrow(message);
    expect(readFileSync(path, "utf8")).toBe("# mine\n");
  });

  it("does not touch a file that is broken", async () => {
    const path = newPath();
    writeFileSync(path, "[worker\n");
    await expect(writeSetting(path, "worker.concurrency", "3")).rejects.toThrow("line 1");
    expect(readFileSync(path, "utf8")).toBe("[worker\n");
  });
});
