export interface PageText {
  readonly title: string;
  /** The first paragraph, as plain words: what search engines show. */
  readonly description: string;
  /** Markdown without its title, whose links lead to pages of this site. */
  readonly body: string;
}

const longestDescription = 155;

/**
 * A page of the repository's `docs/` as a page of the site. Links between pages become addresses under `/docs`; links to files
 * that are no pages (source, pictures) lose their address and stay as words.
 *
 * @param id path of the page under `docs/` without its ending: `cli`, `decisions/0001-embedded-postgres`
 * @throws Error when it has no title
 */
export function pageText(id: string, markdown: string): PageText {
  const title = /^# (.+)$/mu.exec(markdown)?.[1];
  if (title === undefined) throw new Error(`docs/${id}.md has no title: its first line should be "# …".`);
  const body = markdown
    .replace(/^# .+$/mu, "")
    .replaceAll(/!?\[([^\]]*)\]\(([^)\s]+)\)/gu, (link, words: string, address: string) => {
      if (link.startsWith("!")) return "";
      const target = siteAddress(id, address);
      return target === null ? words : `[${words}](${target})`;
    });
  return { title: plain(title), description: describe(title, body), body: body.trim() };
}

/** Where a link of a page leads on the site; `null` when the site has nothing there. */
function siteAddress(id: string, address: string): string | null {
  if (/^(?:https?:|#|mailto:)/u.test(address)) return address;
  const { pathname, hash } = new URL(address, `docs://root/docs/${id}`);
  const page = /^\/docs\/(.+)\.md$/u.exec(pathname)?.[1];
  return page === undefined ? null : `/docs/${page}${hash}`;
}

function describe(title: string, body: string): string {
  const paragraphs = body.split(/\n{2,}/u).map((part) => part.trim());
  const first = paragraphs.find((part) => /^[\p{L}`*[]/u.test(part)) ?? "";
  const words = `${plain(title)}. ${plain(first)}`.replaceAll(/\s+/gu, " ");
  if (words.length <= longestDescription) return words.length < 25 ? `${words} Documentation of Figment.` : words;
  return `${words.slice(0, words.lastIndexOf(" ", longestDescription - 1))}…`;
}

function plain(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, "$1").replaceAll(/[`*]/gu, "");
}
