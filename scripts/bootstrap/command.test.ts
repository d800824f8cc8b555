import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { runLogged } from "./command.mjs";

describe("running a tool with its output in a log", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "figment-command-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (script: string, onLine?: (line: string) => void): Promise<string> =>
    runLogged(["sh", "-c", script], {
      cwd: folder,
      env: process.env,
      log: join(folder, "logs/tool.log"),
      ...(onLine && { onLine }),
    });

  it("gives back what it printed, tells each line, and logs everything", async () => {
    const lines: string[] = [];

    expect(await run("echo one; echo two", (line) => lines.push(line))).toBe("one\ntwo");
    expect(lines).toEqual(["one", "two"]);
    expect(readFileSync(join(folder, "logs/tool.log"), "utf8")).toBe("$ sh -c echo one; echo two\none\ntwo\n");
  });

  it("fails with the last lines that say something, without npm's remarks and stack traces", async () => {
    const script = 'echo "npm warn Unknown user config"; echo "npm error code E500"; echo "    at Module.x"; exit 3';

    await expect(run(script)).rejects.toMatchObject({
      message: "sh ended with code 3",
      tail: ["npm error code E500"],
      log: join(folder, "logs/tool.log"),
      exitCode: 1,
    });
  });

  it("fails when there is no such tool", async () => {
    const options = { cwd: folder, env: process.env, log: join(folder, "tool.log") };

    await expect(runLogged(["no-such-tool"], options)).rejects.toThrow(/spawn no-such-tool E(?:NOENT|ACCES)/u);
  });
});
