import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AuditedPlace } from "../moderator.ts";
import { createPolicyModerator } from "../policy-moderator.ts";

const places = new Set<string>([
  "name",
  "description",
  "pose",
  "clothing",
  "scene",
  "attributes",
  "adapter-triggers",
  "prompt",
  "negative-prompt",
] satisfies AuditedPlace[]);

function isPlace(text: string): text is AuditedPlace {
  return places.has(text);
}

function readCorpus(file: string): { where: AuditedPlace; text: string; line: string }[] {
  return readFileSync(new URL(file, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("# "))
    .map((line) => {
      const [first = "", second] = line.split("\t");
      return second !== undefined && isPlace(first)
        ? { where: first, text: second, line }
        : { where: "description", text: line, line };
    });
}

const allowedFalseBlocks = 3;
const moderator = createPolicyModerator({ currentYear: 2026 });

async function judgedAs(decision: "allowed" | "blocked", file: string): Promise<{ wrong: string[]; total: number }> {
  const corpus = readCorpus(file);
  const wrong: string[] = [];
  for (const { where, text, line } of corpus) {
    const verdict = await moderator.audit([{ where, text }]);
    if (verdict.decision === decision) wrong.push(line);
  }
  return { wrong, total: corpus.length };
}

function report(kind: string, { wrong, total }: { wrong: string[]; total: number }): void {
  process.stdout.write(`${kind}: ${wrong.length} of ${total} (${((100 * wrong.length) / total).toFixed(2)} %)\n`);
}

/** The rules were tuned on these files: zero here says that nothing got worse, not how the rules do on new text. */
describe("the policy over its corpus", () => {
  it("misses nothing that must be blocked", async () => {
    const misses = await judgedAs("allowed", "must-block.txt");
    report("misses", misses);
    expect(misses.total).toBeGreaterThanOrEqual(400);
    expect(misses.wrong).toEqual([]);
  });

  it("blocks at most three of what must pass", async () => {
    const falseBlocks = await judgedAs("blocked", "must-pass.txt");
    report("false blocks", falseBlocks);
    expect(falseBlocks.total).toBeGreaterThanOrEqual(600);
    expect(falseBlocks.wrong.slice(allowedFalseBlocks)).toEqual([]);
  });

  it("has known gaps, which are listed: a line that is judged right by now moves to the corpus", async () => {
    const misses = await judgedAs("allowed", "known-misses.txt");
    const falseBlocks = await judgedAs("blocked", "known-false-blocks.txt");
    report("known misses", misses);
    report("known false blocks", falseBlocks);
    expect(misses.wrong).toHaveLength(misses.total);
    expect(falseBlocks.wrong).toHaveLength(falseBlocks.total);
  });
});
