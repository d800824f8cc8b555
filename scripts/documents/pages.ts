import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Every page that people read, by its path from the root. */
export const pages: readonly string[] = globSync(["*.md", "docs/**/*.md", "deploy/**/*.md"], { cwd: root }).toSorted();

const texts = new Map(pages.map((page) => [page, readFileSync(`${root}${page}`, "utf8")]));

/** A page as it stands. */
export function pageText(page: string): string {
  return texts.get(page) ?? "";
}

/** A page without what stands in code, in blocks or in a line. */
export function proseOf(page: string): string {
  return withoutBlocks(page).replaceAll(/`[^`\n]*`/gu, "``");
}

/** What stands in code within a line of a page. */
export function inlineCodeOf(page: string): readonly string[] {
  return [...withoutBlocks(page).matchAll(/`(?<code>[^`\n]+)`/gu)].map(({ groups }) => groups?.["code"] ?? "");
}

const withoutBlocks = (page: string): string => pageText(page).replaceAll(/^ *```[\s\S]*?^ *```$/gmu, "");

/** The anchors that a page's headings have, as GitHub and the site make them. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ""] of withoutBlocks(page).matchAll(/^#{1,6} +(.+)$/gmu)) {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/gu, "-");
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}
