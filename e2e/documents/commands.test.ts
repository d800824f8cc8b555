import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { freePort } from "@figment/core/testing/servers";
import { describe, expect, it, vi } from "vitest";
import { newFigment, type Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";
import { elsewhere, here } from "./command-tables.ts";
import { documentedLines } from "./documented-lines.ts";

const root = resolve(import.meta.dirname, "../..");
const bundle = resolve(root, "packages/cli/dist/bundle/main.js");

interface Started extends AsyncDisposable {
  /** What it printed, up to now. */
  printed(): string;
}

/** A program that runs until it is told to end. */
function started(words: readonly string[], env: Readonly<Record<string, string | undefined>>): Started {
  const child = spawn(process.execPath, words, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  return {
    printed: () => printed,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

const patience = { timeout: 30_000, interval: 50 };

/** Somebody's shell, in a folder of theirs, with `figment` on the path; what they would open is opened by nobody. */
function shellOf({ home, env }: Figment) {
  const [programs, folder] = [`${home}/programs`, `${home}/work`];
  mkdirSync(programs);
  mkdirSync(folder);
  writeFileSync(`${programs}/figment`, `#!/bin/sh\nexec "${process.execPath}" "${bundle}" "$@"\n`, { mode: 0o755 });
  writeFileSync(`${programs}/xdg-open`, "#!/bin/sh\n", { mode: 0o755 });
  const environment = { ...env, PATH: `${programs}:${root}/node_modules/.bin:${env["PATH"] ?? ""}` };
  return async (line: string): Promise<string> => {
    const options = { cwd: folder, env: environment, timeout: 60_000, maxBuffer: 50_000_000 };
    const run = promisify(execFile)("bash", ["--norc", "-euo", "pipefail", "-c", line], options);
    run.child.stdin?.end();
    return (await run).stdout;
  };
}

describe("the commands of the documents", () => {
  it("are each run below, or by a test that is named", () => {
    const known = new Set([...here.map(([line]) => line), ...Object.values(elsewhere).flat()]);
    expect([...documentedLines].filter((line) => !known.has(line) && !line.startsWith("curl "))).toEqual([]);
    expect([...known].filter((line) => !documentedLines.has(line))).toEqual([]);
    for (const file of Object.keys(elsewhere).filter((name) => name.includes("/"))) {
      expect(readFileSync(`${root}/${file}`, "utf8")).toMatch(/\bit(?:\.each|\()/u);
    }
  });

  it("work one after the other, in one studio", { timeout: 240_000 }, async () => {
    await using figment = await newStudio("free");
    await using second = newFigment();
    const run = shellOf(figment);
    const failures: string[] = [];
    for (const [line, typed] of here) {
      const command = (typed ?? line)
        .replaceAll("/mnt/safe/figment", `${figment.home}/safe`)
        .replaceAll("SECOND", second.home)
        .replaceAll("ROOT", root);
      await run(command).catch((error: unknown) => failures.push(`${line}: ${String(error)}`));
    }
    expect(failures).toEqual([]);
  });

  it("start the emulators, and let go wrong in them what is told", { timeout: 60_000 }, async () => {
    await using things = new AsyncDisposableStack();
    const folder = mkdtempSync(join(tmpdir(), "figment-faults-"));
    things.defer(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(`${folder}/faults.json`, '[{"on": "create", "match": {"nth": 9}, "fault": "402"}]');
    const options: Readonly<Record<string, readonly string[]>> = { replicate: ["--faults", `${folder}/faults.json`] };
    const emulate = async (name: string): Promise<string> => {
      const words = ["--conditions=source", "emulators/main.ts", name, "--port", "0", ...(options[name] ?? [])];
      const emulator = things.use(started(words, process.env));
      await vi.waitFor(() => expect(emulator.printed()).toMatch(/ at http:\S+\d/u), patience);
      return / at (?<origin>http:\/\/[\d.]+:\d+)/u.exec(emulator.printed())?.groups?.["origin"] ?? "";
    };
    const [replicate = "", , stripe = ""] = await Promise.all(
      ["replicate", "runpod", "stripe", "discord"].map(emulate),
    );
    const origins: Readonly<Record<string, string>> = { 4801: replicate, 4803: stripe };
    const calls = [...documentedLines].filter((line) => line.startsWith("curl "));
    expect(calls).toHaveLength(3);
    for (const call of calls) {
      const [standard = ""] = /http:\/\/127\.0\.0\.1:\d+/u.exec(call) ?? [];
      const line = call.replace(standard, origins[standard.slice(-4)] ?? "").replace("curl ", "curl -sS --fail ");
      await promisify(execFile)("bash", ["-c", line]);
    }
    const script = await fetch(`${replicate}/_emulator/faults`);
    expect(await script.json()).toMatchObject({ rules: [{ on: "create" }, { on: "create" }, { on: "webhook" }] });
  });

  it("show the site as a host would", async () => {
    await using figment = newFigment();
    mkdirSync(`${figment.home}/site`);
    for (const page of ["index", "404"]) writeFileSync(`${figment.home}/site/${page}.html`, "<title>A site</title>");
    const port = await freePort();
    const env = { ...figment.env, FIGMENT_SITE_FOLDER: `${figment.home}/site` };
    await using _preview = started([bundle, "site", "preview", "--port", String(port)], env);
    await vi.waitFor(async () => {
      expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain("A site");
    }, patience);
  });
});
