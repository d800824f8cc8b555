import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = join(root, "packages");

/** Every source file of the product, without tests, contracts, generated code and what is only for tests. */
function productFiles(): readonly string[] {
  return readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((file) => /\/src\/.*\.tsx?$/.test(`/${file}`) && !/node_modules|\/generated\/|\/testing\//.test(file))
    .filter((file) => !/\.(?:test|contract|d)\.tsx?$/.test(file))
    .map((file) => join(sources, file));
}

const files = productFiles().map((path) => ({ path: relative(sources, path), text: readFileSync(path, "utf8") }));

function filesWith(pattern: RegExp): readonly string[] {
  return files
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .toSorted();
}

function textOf(path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`There is no ${path} any more: say here where it went.`);
  return file.text;
}

/**
 * An engine is asked in one place, for outputs that only a job has; jobs are born in one place, which audits first. Whoever
 * adds a path adds its audit, and then a line here.
 */
describe("every path to an engine", () => {
  it("is the flow's one call, or an engine that only passes the call on", () => {
    expect(filesWith(/\.submit\(/)).toEqual([
      "core/src/generation/flow/submit-outputs.ts",
      "core/src/generation/lazy-engine.ts",
      "core/src/generation/observed-engine.ts",
    ]);
  });

  it("starts from a job's row: only a step of the flow submits an output", () => {
    expect(filesWith(/\bsubmitOutput\(/)).toEqual([
      "core/src/generation/flow/advance-job.ts",
      "core/src/generation/flow/submit-outputs.ts",
    ]);
  });

  it("has one birthplace of jobs, and no other that writes their rows", () => {
    expect(filesWith(/\bledger\.hold\(/)).toEqual(["core/src/generation/request-images.ts"]);
    expect(filesWith(/generationJob\.(?:create|createMany|upsert)\w*\(/)).toEqual([]);
  });

  it("takes the prompt of a job from what was prepared, and prepares before it records", () => {
    const request = textOf("core/src/generation/request-images.ts");
    expect(request.indexOf("await prepareImages(")).toBeGreaterThan(0);
    expect(request.indexOf("await prepareImages(")).toBeLessThan(request.indexOf("await record("));
    expect(request).toContain("prompt: compiled.prompt");
  });

  it("prepares nothing without an audit of all that was typed and compiled, whose refusal throws", () => {
    const prepare = textOf("core/src/generation/prepare-images.ts");
    expect(prepare.indexOf("await audit(")).toBeGreaterThan(0);
    expect(prepare.indexOf("await audit(")).toBeLessThan(prepare.indexOf("await engine.validate("));
    for (const place of [
      "name",
      "attributes",
      "description",
      "pose",
      "clothing",
      "scene",
      "adapter-triggers",
      "prompt",
      "negative-prompt",
    ]) {
      expect(prepare).toContain(`where: "${place}"`);
    }
    expect(prepare).toContain("requireAllowed(verdict)");
  });
});
