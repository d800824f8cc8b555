import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** Pages with commands. What a deployment takes (other machines, accounts at providers, root) is looked at by `scripts/deploy`. */
const pages = globSync(["*.md", "docs/**/*.md"], { cwd: root, exclude: ["docs/deployment.md"] }).toSorted();

const begins = /^(?:[A-Z\d_]+=\S+ )*(?:\.\/)?(?:figment|npm|curl) ?/u;

/** The commands in the blocks of a page that a person is to copy, without their remarks; one over several lines is one. */
function linesIn(page: string): readonly string[] {
  const text = readFileSync(`${root}/${page}`, "utf8");
  const blocks = [...text.matchAll(/^ *```(?:sh)?\n(?<block>[\s\S]*?)^ *```$/gmu)].map(
    ({ groups }) => groups?.["block"] ?? "",
  );
  const lines: string[] = [];
  for (const line of blocks.flatMap((block) => block.split("\n"))) {
    const before = lines.at(-1) ?? "";
    if ((before.split("'").length - 1) % 2 === 1) lines.splice(-1, 1, `${before}\n${line}`);
    else lines.push(line.replace(/ +# .*$/u, "").trim());
  }
  return lines.filter((line) => begins.test(line)).map((line) => line.replace(/^\.\//u, ""));
}

/** Every command of every page, once. The page of the API is a script, and run whole by a test of its own. */
export const documentedLines: ReadonlySet<string> = new Set(
  pages.filter((page) => page !== "docs/api.md").flatMap(linesIn),
);
