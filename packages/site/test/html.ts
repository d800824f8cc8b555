const tag = /<\/?[a-z](?:"[^"]*"|[^">])*>/g;

/** The opening tags of one element, in order, of HTML that our own build wrote (attributes in double quotes). */
export function openingTags(html: string, element: string): string[] {
  return (html.match(tag) ?? []).filter((text) => new RegExp(`^<${element}[\\s>]`).test(text));
}

/** The names of every attribute that occurs in the page. */
export function attributeNames(html: string): Set<string> {
  const tags = (html.match(tag) ?? []).map((text) => text.replaceAll(/"[^"]*"/g, '""'));
  return new Set(tags.flatMap((text) => [...text.matchAll(/\s([a-z-]+)(?==)/g)].map(([, name = ""]) => name)));
}

export function attribute(openingTag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(openingTag)?.[1];
}

/** Every address that a page makes the browser follow or load. */
export function addresses(html: string): string[] {
  const single = [...html.matchAll(/\s(?:href|src|poster|action)="([^"]*)"/g)].map(([, address = ""]) => address);
  const sets = [...html.matchAll(/\ssrcset="([^"]*)"/g)].flatMap(([, set = ""]) =>
    set.split(",").map((candidate) => candidate.trim().split(/\s+/)[0] ?? ""),
  );
  return [...single, ...sets];
}

/** What a person reads, with runs of space made one. */
export function visibleText(html: string): string {
  return html
    .replace(/<head>[\s\S]*?<\/head>/, "")
    .replaceAll(tag, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");
}
