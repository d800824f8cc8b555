import { stat } from "node:fs/promises";
import { builtInCatalogue, type Catalogue, type CatalogueSource } from "./catalogue.ts";

/**
 * The catalogue of a file, read again when it changes; what is built in while there is none. An edit that is broken does
 * not stop a running studio: the last good one stays in force. The first reading does throw.
 */
export function catalogueFromFile(path: string): CatalogueSource {
  let good: { readonly stamp: string; readonly catalogue: Catalogue } | null = null;
  return {
    async current() {
      const stamp = await stampOf([path, ...workflowFiles(good?.catalogue)]);
      if (stamp === null) return builtInCatalogue;
      if (good?.stamp === stamp) return good.catalogue;
      try {
        // The schema is loaded only where there is a file to check.
        const { readCatalogue } = await import("./read-catalogue.ts");
        const catalogue = await readCatalogue(path);
        good = { stamp: (await stampOf([path, ...workflowFiles(catalogue)])) ?? stamp, catalogue };
        return catalogue;
      } catch (error) {
        if (good === null) throw error;
        good = { ...good, stamp };
        return good.catalogue;
      }
    },
  };
}

/** What else the catalogue was read from. */
function workflowFiles(catalogue: Catalogue | undefined): readonly string[] {
  return (catalogue?.runpodModels ?? []).flatMap((model) => (model.worker === "comfyui" ? [model.workflowFile] : []));
}

/** Changes with the files; `null` when the first of them is not there. */
async function stampOf(paths: readonly string[]): Promise<string | null> {
  const stamps = await Promise.all(paths.map(stampOfOne));
  return stamps[0] === null ? null : stamps.join(" ");
}

async function stampOfOne(path: string): Promise<string | null> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs}/${size}/${ino}`;
  } catch {
    return null;
  }
}
