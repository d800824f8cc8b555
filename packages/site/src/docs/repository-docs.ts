import { readdir, readFile } from "node:fs/promises";
import type { Loader } from "astro/loaders";
import { pageText } from "./page-text.ts";

const folder = new URL("../../../../docs/", import.meta.url);

/** Loads every page of the repository's `docs/`. */
export function repositoryDocs(): Loader {
  return {
    name: "repository-docs",
    async load({ store, renderMarkdown }) {
      store.clear();
      for (const entry of await readdir(folder, { recursive: true })) {
        if (!entry.endsWith(".md")) continue;
        const id = entry.slice(0, -".md".length);
        const { title, description, body } = pageText(id, await readFile(new URL(entry, folder), "utf8"));
        const { html, ...rest } = await renderMarkdown(body);
        store.set({ id, data: { title, description }, rendered: { ...rest, html: reachable(html) } });
      }
    },
  };
}

/** What can scroll sideways on a phone can be reached by keyboard, and says what it is. */
function reachable(html: string): string {
  return html
    .replaceAll("<table>", '<div class="table-frame" tabindex="0" role="group" aria-label="Table"><table>')
    .replaceAll("</table>", "</table></div>")
    .replaceAll("<pre>", '<pre tabindex="0">');
}
