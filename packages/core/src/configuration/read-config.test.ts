import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readConfig } from "./read-config.ts";

function folders(): { home: string; project: string } {
  const base = mkdtempSync(join(tmpdir(), "figment-config-"));
  onTestFinished(() => rmSync(base, { recursive: true }));
  const home = join(base, "home");
  const project = join(base, "project", "deep");
  mkdirSync(home);
  mkdirSync(project, { recursive: true });
  return { home, project };
}

describe("reading the configuration", () => {
  it("takes flags before the environment before the project before the user before the default", async () => {
    const { home, project } = folders();
    const env = { FIGMENT_HOME: home };
    const concurrency = async (more: Record<string, string>, flags: Record<string, string> = {}) => {
      const config = await readConfig({ ...env, ...more }, { workingFolder: project, flags });
      return [config["worker.concurrency"], config.origins["worker.concurrency"]];
    };
    expect(await concurrency({})).toEqual([2, "default"]);
    writeFileSync(join(home, "config.toml"), "[worker]\nconcurrency = 3\n");
    expect(await concurrency({})).toEqual([3, join(home, "config.toml")]);
    writeFileSync(join(project, "..", "figment.toml"), "[worker]\nconcurrency = 4\n");
    expect(await concurrency({})).toEqual([4, join(project, "..", "figment.toml")]);
    expect(await concurrency({ FIGMENT_WORKER_CONCURRENCY: "5" })).toEqual([5, "FIGMENT_WORKER_CONCURRENCY"]);
    expect(await concurrency({ FIGMENT_WORKER_CONCURRENCY: "5" }, { "worker.concurrency": "6" })).toEqual([
      6,
      "--worker-concurrency",
    ]);
  });

  it.each([
    ["a broken file", "[worker\n", "line 1"],
    ["an unknown setting", "[worker]\nspeed = 3\n", "worker.speed"],
    ["a value that does not fit", "[worker]\nconcurrency = 0\n", "worker.concurrency"],
  ])("refuses %s, naming where it stands", async (_name, content, expected) => {
    const { home } = folders();
    writeFileSync(join(home, "config.toml"), content);
    const reading = readConfig({ FIGMENT_HOME: home });
    await expect(reading).rejects.toThrow(expected);
    await expect(reading).rejects.toThrow(join(home, "config.toml"));
    await expect(reading).rejects.toMatchObject({ code: "invalid_configuration" });
  });

  it.each([
    ["DATABASE_URL", "postgres:/figment", "an address starting with postgres:// or postgresql://"],
    ["SMTP_URL", "mail.example.com:587", "an address starting with smtp:// or smtps://"],
    ["FIGMENT_SERVER_KEY", "short", "at least 32 characters"],
    ["FIGMENT_API_TRUSTED_PROXIES", "nginx.example", "addresses or ranges such as 127.0.0.1, 10.0.0.0/8"],
    ["FIGMENT_API_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/33", "addresses or ranges"],
  ])("refuses %s=%s before anything starts, and says what is expected", async (name, value, expected) => {
    const { home } = folders();
    await expect(readConfig({ FIGMENT_HOME: home, [name]: value })).rejects.toMatchObject({
      code: "invalid_configuration",
      message: expect.stringContaining(name),
      nextSteps: [expect.stringContaining(expected)],
    });
  });

  it("takes proxies by address and by range", async () => {
    const { home } = folders();
    const proxies = "127.0.0.1, ::1,10.0.0.0/8, fd00::/8";
    const config = await readConfig({ FIGMENT_HOME: home, FIGMENT_API_TRUSTED_PROXIES: proxies });
    expect(config["api.trusted_proxies"]).toBe(proxies);
  });

  it("tells of a variable that looks like a setting and is none", async () => {
    const { home } = folders();
    const { misspelt } = await readConfig({ FIGMENT_HOME: home, FIGMENT_API_PROT: "80" });
    expect(misspelt).toEqual(["FIGMENT_API_PROT is no setting; is FIGMENT_API_PORT meant?"]);
  });

  it("refuses a secret in a project file, which is shared and committed", async () => {
    const { home, project } = folders();
    writeFileSync(join(project, "figment.toml"), '[replicate]\napi_token = "r8_x"\n');
    const reading = readConfig({ FIGMENT_HOME: home }, { workingFolder: project });
    await expect(reading).rejects.toMatchObject({ nextSteps: ["Set REPLICATE_API_TOKEN in the environment instead."] });
  });

  it("never shows a secret", async () => {
    const { home } = folders();
    const config = await readConfig({ FIGMENT_HOME: home, REPLICATE_API_TOKEN: "r8_very_secret" });
    const token = config["replicate.api_token"];
    expect(JSON.stringify(config)).not.toContain("very_secret");
    expect(String(token)).toBe("[secret]");
    expect(token?.reveal()).toBe("r8_very_secret");
  });
});
