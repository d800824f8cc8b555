import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { StudioError } from "@figment/core/errors";

/** A file of the built site, as it is sent. */
export interface SiteFile {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly etag: string;
  /** Named after its contents: it never changes. */
  readonly isImmutable: boolean;
}

/** Every address of the site and what it answers with; nothing else can be reached. */
export type Site = ReadonlyMap<string, SiteFile>;

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

/** A site of ours has a few MB; more than this is some other folder. */
const most_bytes = 200_000_000;

/**
 * Reads a built site into memory: pages have no ending in their address, `/pricing` is `pricing/index.html`.
 *
 * @throws StudioError `invalid_configuration` when the folder holds no site
 */
export async function readSite(folder: string): Promise<Site> {
  const files = new Map<string, SiteFile>();
  let size_bytes = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    size_bytes += bytes.length;
    if (size_bytes > most_bytes) throw noSite(folder, "it is far too large");
    files.set(addressOf(relative(folder, path).split(sep).join("/")), {
      bytes,
      contentType: contentTypes[extname(entry.name)] ?? "application/octet-stream",
      etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
      isImmutable: relative(folder, path).startsWith("_astro"),
    });
  }
  if (!files.has("/") || !files.has("/404")) throw noSite(folder, "it has no landing page or no 404 page");
  return files;
}

function addressOf(file: string): string {
  const page = /^(?:(?<folder>.*)\/)?index\.html$/u.exec(file);
  if (page !== null) return `/${page.groups?.["folder"] ?? ""}`;
  return `/${file.replace(/\.html$/u, "")}`;
}

function noSite(folder: string, why: string): StudioError {
  return new StudioError("invalid_configuration", `${folder} holds no built site: ${why}.`, {
    nextSteps: ["Build it: figment site build", "Or name another folder: FIGMENT_SITE_FOLDER"],
  });
}
