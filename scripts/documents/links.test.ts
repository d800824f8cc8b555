import { existsSync, globSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { anchorsOf, inlineCodeOf, pages, proseOf, root } from "./pages.ts";

/** What is wrong with where a link of a page leads, or null. */
function fault(page: string, target: string): string | null {
  if (/^(?:https?|mailto):/u.test(target)) return null;
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : normalize(join(dirname(page), path));
  if (!existsSync(`${root}${file}`)) return `${target}: there is no ${file}`;
  if (anchor === undefined) return null;
  return anchorsOf(file).has(anchor) ? null : `${target}: ${file} has no heading for it`;
}

/** Files and folders of the repository, named from its root. */
const named =
  /^(?:packages|docs|scripts|e2e|deploy|prisma|bench|emulators|\.ci)\/[\w./@{},*-]+$|^[A-Z]+\.md$|^\.oxlintrc\.json$/u;

/** `a/{b,c}/d` is `a/b/d` and `a/c/d`. */
function eachOf(path: string): readonly string[] {
  const { before, names, after } = /^(?<before>.*)\{(?<names>.*)\}(?<after>.*)$/u.exec(path)?.groups ?? {};
  if (names === undefined) return [path];
  return names.split(",").map((name) => `${before}${name}${after}`);
}

/** Every file of code, to be found by the end of its path: `flow/submit-outputs.ts`. */
const codeFiles = globSync(["*.ts", "{packages,scripts,e2e,bench,emulators}/**/*.{ts,tsx,astro}"], {
  cwd: root,
  exclude: ["**/node_modules/**", "**/dist/**"],
}).map((file) => `/${file}`);

describe.each(pages)("%s", (page) => {
  it("links to what is there", () => {
    const targets = [...proseOf(page).matchAll(/\]\((?<target>[^)\s]+)\)/gu)].map(
      ({ groups }) => groups?.["target"] ?? "",
    );
    expect(targets.flatMap((target) => fault(page, target) ?? [])).toEqual([]);
  });

  it("names files and folders that are there", () => {
    const paths = inlineCodeOf(page).filter((code) => named.test(code) && !/\*|\bdist$/u.test(code));
    expect(paths.flatMap(eachOf).filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
    const code = inlineCodeOf(page).filter(
      (one) => /^[\w./{},-]+\.(?:tsx?|astro)$/u.test(one) && !one.startsWith("foo."),
    );
    const isThere = (path: string): boolean => codeFiles.some((file) => file.endsWith(`/${path}`));
    expect(code.flatMap(eachOf).filter((path) => !isThere(path))).toEqual([]);
  });
});

it("a broken link would be told of", () => {
  expect(fault("docs/cli.md", "nowhere.md")).toContain("there is no docs/nowhere.md");
  expect(fault("docs/cli.md", "../README.md#nothing-of-the-kind")).toContain("has no heading");
  expect(fault("README.md", "docs/cli.md#on-a-server")).toBeNull();
});

it("every page of docs can be reached from the README", () => {
  const reached = new Set(["README.md"]);
  for (const page of reached) {
    for (const { groups } of proseOf(page).matchAll(/\]\((?<target>[^)\s#]+\.md)/gu)) {
      const target = normalize(join(dirname(page), groups?.["target"] ?? ""));
      if (pages.includes(target)) reached.add(target);
    }
  }
  expect(
    pages.filter((page) => page.startsWith("docs/") && !page.startsWith("docs/decisions/") && !reached.has(page)),
  ).toEqual([]);
});
