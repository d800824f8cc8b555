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

const generation = "core/src/generation";

/** Every request that makes jobs, and what prepares it: whoever adds one adds its audit, and then a line here. */
const requests = [
  { file: "request-images.ts", prepares: "prepareImages" },
  { file: "request-batch.ts", prepares: "prepareImages" },
  { file: "request-videos.ts", prepares: "prepareVideos" },
  { file: "request-repeat.ts", prepares: "prepareRepeat" },
] as const;

const everyPlace = "name attributes description pose clothing scene adapter-triggers prompt negative-prompt".split(" ");

describe("every path to an engine", () => {
  it("is the flow's one call, or an engine that only passes the call on", () => {
    expect(filesWith(/\.submit\(/)).toEqual(
      ["flow/submit-outputs.ts", "lazy-engine.ts", "observed-engine.ts", "traced-engine.ts"].map(
        (file) => `${generation}/${file}`,
      ),
    );
  });

  it("starts from a job's row: only a step of the flow submits an output", () => {
    expect(filesWith(/\bsubmitOutput\(/)).toEqual([
      `${generation}/flow/advance-job.ts`,
      `${generation}/flow/submit-outputs.ts`,
    ]);
  });

  it("has one place that records jobs, used by the known requests alone", () => {
    expect(filesWith(/\bledger\.hold\w*\(/).filter((file) => !file.startsWith("core/src/ledger/"))).toEqual([
      `${generation}/record-job.ts`,
    ]);
    expect(filesWith(/generationJob\.(?:create|createMany|upsert)\w*\(/)).toEqual([]);
    const known = ["record-job.ts", ...requests.map(({ file }) => file)];
    expect(filesWith(/\brecordJobs?\(/)).toEqual(known.map((file) => `${generation}/${file}`).toSorted());
  });

  it.each(requests)("prepares before it records, in $file", ({ file, prepares }) => {
    const text = textOf(`${generation}/${file}`);
    expect(text).toMatch(new RegExp(`await ${prepares}\\(`));
  });

  it.each(["prepare-images.ts", "prepare-videos.ts", "prepare-repeat.ts"])(
    "audits what it prepares, and a refusal throws, in %s",
    (file) => {
      const text = textOf(`${generation}/${file}`);
      expect(text).toMatch(/await judgeTexts\(/);
      expect(text).toContain('where: "prompt"');
    },
  );

  it("judges texts by the moderator, and throws what it does not allow", () => {
    const text = textOf("core/src/moderation/standing/judge-texts.ts");
    expect(text).toMatch(/moderator\.audit\(/);
    expect(text).toMatch(/requireAllowed\(/);
  });

  it("audits all that was typed and compiled for images", () => {
    const text = textOf(`${generation}/prepare-images.ts`);
    for (const place of everyPlace) expect(text).toContain(`where: "${place}"`);
  });
});
