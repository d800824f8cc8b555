import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createPreview } from "../../packages/api/src/site/serve-preview.ts";
import { readSite, type Site } from "../../packages/api/src/site/site-file.ts";
import type { Say } from "../harness/bench.ts";
import type { Row } from "../harness/row.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { auditPage, type Device } from "./audit-page.ts";
import { createGalleryApi } from "./gallery-api.ts";
import { auditRows, galleryRows } from "./rows.ts";
import { scrollGallery } from "./scroll-gallery.ts";

const pages = { landing: "/", pricing: "/pricing", gallery: "/explore" };
const runs = 3;
const galleryCount = 500;
const buildScript = fileURLToPath(new URL("../../packages/site/scripts/build-site.ts", import.meta.url));

export type SitePart = Device | "scrolling";

/** The pages that strangers see first, audited by Lighthouse, and a gallery of five hundred that somebody scrolls through. */
export async function benchSite(say: Say, parts: readonly SitePart[]): Promise<readonly Row[]> {
  say("Building the site ...");
  await using folder = await temporaryFolder();
  await promisify(execFile)(process.execPath, [buildScript, folder.path]);
  const site = await readSite(folder.path);
  const rows: Row[] = [];
  for (const part of parts) rows.push(...(await (part === "scrolling" ? scroll(site, say) : audit(site, part, say))));
  return rows;
}

async function audit(site: Site, device: Device, say: Say): Promise<readonly Row[]> {
  // Nothing of these pages asks the API.
  const preview = createPreview(site, "http://127.0.0.1:9");
  await using things = new AsyncDisposableStack();
  things.defer(() => preview.close());
  const url = await preview.listen({ host: "127.0.0.1", port: 0 });
  const rows: Row[] = [];
  for (const [name, path] of Object.entries(pages)) {
    say(`${name}, ${device}, ${runs} runs ...`);
    const audits = [];
    for (let run = 0; run < runs; run += 1) audits.push(await auditPage(`${url}${path}`, device));
    rows.push(...auditRows(name, device, audits));
  }
  return rows;
}

async function scroll(site: Site, say: Say): Promise<readonly Row[]> {
  const api = await createGalleryApi(site, galleryCount);
  await using things = new AsyncDisposableStack();
  things.defer(() => api.close());
  const url = await api.listen({ host: "127.0.0.1", port: 0 });
  const rows: Row[] = [];
  for (const size of ["phone", "desk"] as const) {
    say(`a gallery of ${galleryCount} on a ${size}, ${runs} runs ...`);
    const scrolled = [];
    for (let run = 0; run < runs; run += 1) scrolled.push(await scrollGallery(url, size, galleryCount));
    rows.push(...galleryRows(`gallery of ${galleryCount}, ${size}`, scrolled));
  }
  return rows;
}
