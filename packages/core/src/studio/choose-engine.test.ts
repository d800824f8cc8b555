import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { systemClock } from "../clock.ts";
import { readConfig } from "../configuration/read-config.ts";
import type { Database } from "../database/database.ts";
import { chooseEngine } from "./choose-engine.ts";

/** Nothing is asked of it before an engine is. */
const noDatabase = {} as Database;
const replicate = { REPLICATE_API_TOKEN: "r8_a" };
const runpod = { RUNPOD_API_KEY: "rpa_a", RUNPOD_ENDPOINT_ID: "abc" };

async function chosen(env: Readonly<Record<string, string>>, catalogue?: string) {
  const home = mkdtempSync(join(tmpdir(), "figment-engine-"));
  if (catalogue !== undefined) writeFileSync(join(home, "catalogue.yaml"), catalogue);
  const config = await readConfig({ FIGMENT_HOME: home, ...env });
  const choice = chooseEngine(config, noDatabase, systemClock);
  return {
    name: choice.engine.name,
    model: (await choice.catalogue.current()).imageModel,
    all: [...choice.engines.keys()],
  };
}

describe("the engine that a configuration asks for", () => {
  it.each([
    ["nothing", {}, "preview", "preview"],
    ["Replicate's token", replicate, "replicate", "sdxl"],
    ["RunPod's key and endpoint", runpod, "runpod", "runpod-sdxl"],
    ["RunPod's key alone", { RUNPOD_API_KEY: "rpa_a" }, "preview", "preview"],
    ["both", { ...replicate, ...runpod }, "replicate", "sdxl"],
    ["both, and a wish", { ...replicate, ...runpod, FIGMENT_ENGINE: "runpod" }, "runpod", "runpod-sdxl"],
    ["both, and the preview", { ...replicate, ...runpod, FIGMENT_ENGINE: "preview" }, "preview", "preview"],
  ] as const)("with %s", async (_what, env, name, model) => {
    expect(await chosen(env)).toMatchObject({ name, model });
  });

  it("leaves the others there, to finish what they began", async () => {
    const { all } = await chosen({ ...replicate, ...runpod, FIGMENT_ENGINE: "preview" });
    expect(all).toEqual(["preview", "replicate", "runpod"]);
  });

  it("takes the catalogue's model where it can run it, and its own where it cannot", async () => {
    expect((await chosen(replicate, "imageModel: runpod-sdxl")).model).toBe("sdxl");
    expect((await chosen(runpod, "imageModel: sdxl")).model).toBe("runpod-sdxl");
    expect((await chosen(runpod, "imageModel: runpod-sdxl")).model).toBe("runpod-sdxl");
  });

  it.each([
    ["Replicate without a token", { FIGMENT_ENGINE: "replicate" }, "asks for Replicate, and there is no token"],
    ["RunPod without an endpoint", { FIGMENT_ENGINE: "runpod", RUNPOD_API_KEY: "a" }, "no API key or no endpoint"],
    ["an address for a host", { ...runpod, RUNPOD_OUTPUT_HOSTS: "https://a.example/b" }, "which is no host"],
  ] as const)("is refused for %s", async (_what, env, problem) => {
    await expect(chosen(env)).rejects.toMatchObject({ code: "invalid_configuration" });
    await expect(chosen(env)).rejects.toThrow(problem);
  });
});
