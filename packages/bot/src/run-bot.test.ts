import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { runBot } from "./run-bot.ts";

/** Runs the bot as a process would, and answers what it wrote. */
function run(commandLine: readonly string[], env: Record<string, string> = {}) {
  const stdout = new PassThrough({ encoding: "utf8" });
  const stderr = new PassThrough({ encoding: "utf8" });
  const exitCode = runBot(commandLine, { env, stdout, stderr });
  return { exitCode, stdout: String(stdout.read() ?? ""), stderr: String(stderr.read() ?? "") };
}

describe("the bot's command line", () => {
  it.each([{ flags: [] }, { flags: ["--list"] }])("lists the commands as a table: $flags", ({ flags }) => {
    const { exitCode, stdout } = run(flags);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Command +Description +Age-restricted +Options\n/u);
    expect(stdout).toMatch(/^\/plans +Plans, token packs .+ yes +none$/mu);
    expect(stdout).toMatch(/^\/help .+ yes +none$/mu);
  });

  it("writes what Discord would be told as JSON, and nothing else, with --json", () => {
    const { stdout, stderr } = run(["--json"]);

    expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ name: "plans", nsfw: true, contexts: [0] }));
    expect(stderr).toBe("");
  });

  it("says that it cannot go online yet, and what that will need", () => {
    expect(run([]).stderr).toMatch(/cannot go online.*DISCORD_TOKEN/su);
  });

  it("says so with a token too, and never shows the token", () => {
    const { stdout, stderr } = run([], { DISCORD_TOKEN: "token-of-a-test" });

    expect(stderr).toMatch(/cannot go online.*was not used/su);
    expect(stdout + stderr).not.toContain("token-of-a-test");
  });

  it("refuses a flag that it does not know, and names those it does", () => {
    const { exitCode, stdout, stderr } = run(["--online"]);

    expect(exitCode).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/--online.*--list/su);
  });
});
