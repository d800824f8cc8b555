import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const neverAnInput = new Set(["node_modules", "dist", "generated", ".astro"]);

/**
 * One hash over the names and the contents of files: it changes when, and only when, one of them does.
 *
 * @param {string} root  names are hashed relative to it, so that a moved folder keeps its fingerprint
 * @param {readonly string[]} paths  files and folders, relative to root; missing ones count as absent
 * @param {object} [options]
 * @param {(path: string) => boolean} [options.keep]  which files of a folder count; default all
 * @param {readonly string[]} [options.also]  further facts that the result depends on, such as the platform
 * @returns {string} hexadecimal
 */
export function fingerprint(root, paths, { keep = () => true, also = [] } = {}) {
  const hash = createHash("sha256");
  for (const fact of also) hash.update(`fact ${fact}\0`);
  for (const path of paths) {
    for (const file of filesUnder(join(root, path)).filter(keep)) {
      hash.update(`file ${relative(root, file)}\0`);
      hash.update(createHash("sha256").update(readFileSync(file)).digest());
    }
  }
  return hash.digest("hex");
}

/**
 * @param {string} path  a file or a folder
 * @returns {string[]} every file in it, sorted; none when it does not exist
 */
function filesUnder(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !neverAnInput.has(name))
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
