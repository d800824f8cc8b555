import { statSync } from "node:fs";
import { builtInCatalogue, type Catalogue, type CatalogueSource } from "./catalogue.ts";

/** How a catalogue's file is watched. */
interface FileOptions {
  /** Somebody named the file: it has to be there. */
  readonly isNamed?: boolean;
  /** Hears of an edit that is broken, once for each. */
  readonly onBrokenEdit?: (error: unknown) => void;
}

/** A file that changes faster than it is read is read anew at the next request. */
const mostReads = 5;

/**
 * The catalogue of a file, read again when it changes; what is built in while there is none, unless somebody named the file.
 * An edit that is broken does not stop a running studio: the last good one stays in force. The first reading does throw.
 */
export function catalogueFromFile(
  path: string,
  { isNamed = false, onBrokenEdit = () => {} }: FileOptions = {},
): CatalogueSource {
  let good: { readonly stamp: string | null; readonly catalogue: Catalogue } | null = null;
  return {
    async current() {
      let stamp = stampOf([path, ...workflowFiles(good?.catalogue)]);
      for (let reads = 0; ; reads += 1) {
        if (stamp === null && !isNamed) return builtInCatalogue;
        if (good !== null && (good.stamp === stamp || reads === mostReads)) return good.catalogue;
        try {
          // The schema is loaded only where there is a file to check.
          const { readCatalogue } = await import("./read-catalogue.ts");
          // With the stamp from before it was read: what is written meanwhile has another one, and is read again.
          good = { stamp, catalogue: await readCatalogue(path) };
        } catch (error) {
          if (good === null) throw error;
          good = { ...good, stamp };
          onBrokenEdit(error);
        }
        stamp = stampOf([path, ...workflowFiles(good.catalogue)]);
      }
    },
  };
}

/** What else the catalogue was read from. */
function workflowFiles(catalogue: Catalogue | undefined): readonly string[] {
  return (catalogue?.runpodModels ?? []).flatMap((model) => (model.worker === "comfyui" ? [model.workflowFile] : []));
}

/** Changes with the files; `null` when the first of them is not there. */
function stampOf(paths: readonly string[]): string | null {
  const stamps = paths.map(stampOfOne);
  return stamps[0] === null ? null : stamps.join(" ");
}

/** Asked several times for each image: a file that is not there is no error, and a few microseconds are not worth a thread. */
function stampOfOne(path: string): string | null {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? null : `${found.mtimeMs}/${found.size}/${found.ino}`;
  } catch {
    return null;
  }
}
