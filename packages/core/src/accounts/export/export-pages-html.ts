import type { ExportedMedia } from "./exported-parts.ts";

/** Where a media item's file is in the archive. */
export function mediaFile({ id, contentType }: Pick<ExportedMedia, "id" | "contentType">): string {
  const ending = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "video/mp4": "mp4" }[contentType];
  return `media/${id}.${ending ?? "bin"}`;
}

const head = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Your Figment account</title>
<style>
  body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; background: #0a0a0f; color: #fff; font: 16px/1.5 Inter, system-ui, sans-serif }
  a { color: #8b5cf6 } p, figcaption { color: #9ca3af }
  .media { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: 1rem }
  figure { margin: 0; padding: .5rem; background: #1a1a24; border: 1px solid #2d2d3d; border-radius: .5rem }
  img, video { width: 100%; height: auto; border-radius: .25rem } figcaption { font-size: .8rem; overflow-wrap: anywhere }
</style>
<h1>Your Figment account</h1>
`;

/** A page that shows what is in the archive, without anything from elsewhere. */
export async function* indexPage(
  files: readonly string[],
  media: AsyncIterable<ExportedMedia>,
  at: Date,
): AsyncGenerator<string, void> {
  yield head;
  yield `<p>Everything that this studio keeps about you, as of ${at.toISOString()}. The lists are JSON:</p>\n<ul>\n`;
  for (const file of files) yield `<li><a href="${file}">${file}</a></li>\n`;
  yield `</ul>\n<h2>What you made</h2>\n<div class="media">\n`;
  for await (const item of media) yield figure(item);
  yield "</div>\n</html>\n";
}

function figure(item: ExportedMedia): string {
  const file = mediaFile(item);
  const name = escaped(item.characterName);
  const picture =
    item.kind === "video"
      ? `<video src="${file}" controls preload="none"></video>`
      : `<img src="${file}" alt="${name}" loading="lazy">`;
  const day = item.createdAt.toISOString().slice(0, 10);
  return `<figure>${picture}<figcaption>${name}, ${day}<br>${escaped(item.prompt)}</figcaption></figure>\n`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}
