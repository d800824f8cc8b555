import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const source = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe-core objects to in the page as it now is, one line for each element: rule, element, and what to do. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // Evaluated over the debugging protocol: the page's own content security policy stays in force, and does not see it.
  await page.evaluate(await readFile(source, "utf8"));
  const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = help }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
}
