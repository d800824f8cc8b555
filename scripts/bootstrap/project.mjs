import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Where everything is. All paths are absolute.
 *
 * @typedef {object} Project
 * @property {string} root      the clone
 * @property {string} state     stamps, logs and the lock of the set-up; inside node_modules, so that deleting that starts afresh
 * @property {string} node      the Node that Figment runs on, brought by the npm package `node`
 * @property {string} bundle    the built command
 * @property {string} launcher  ./figment
 */

/**
 * @param {string} [root]
 * @returns {Project}
 */
export function projectAt(root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))) {
  return {
    root,
    state: join(root, "node_modules", ".figment-bootstrap"),
    node: join(root, "node_modules", "node", "bin", "node"),
    bundle: join(root, "packages", "cli", "dist", "bundle", "main.js"),
    launcher: join(root, "figment"),
  };
}

/**
 * The exact package manager, from the one place that names it: `packageManager` in the root package.json.
 *
 * @param {Project} project
 * @returns {string} such as `pnpm@12.21.0`
 */
export function pinnedPackageManager(project) {
  /** @type {{ packageManager?: string }} */
  const manifest = JSON.parse(readFileSync(join(project.root, "package.json"), "utf8"));
  const pinned = manifest.packageManager ?? "";
  if (!/^pnpm@\d+\.\d+\.\d+$/.test(pinned)) {
    throw new Error(`package.json must pin "packageManager" to one exact pnpm version; it says "${pinned}".`);
  }
  return pinned;
}

/**
 * The exact Node that Figment runs on, from the catalog of pnpm-workspace.yaml.
 *
 * @param {Project} project
 * @returns {string} such as `24.21.0`
 */
export function pinnedNode(project) {
  const workspace = readFileSync(join(project.root, "pnpm-workspace.yaml"), "utf8");
  const pinned = /^ {2}node: "?(\d+\.\d+\.\d+)"?$/m.exec(workspace)?.[1];
  if (pinned === undefined) throw new Error("pnpm-workspace.yaml must pin `node` to one exact version in its catalog.");
  return pinned;
}

/**
 * The workspace's packages, from pnpm-workspace.yaml, read without a YAML parser: nothing is installed yet.
 *
 * @param {Project} project
 * @returns {string[]} folders relative to the root, sorted
 */
export function workspaceFolders({ root }) {
  const list = /^packages:\n((?: +- .*\n)+)/m.exec(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8"))?.[1] ?? "";
  const patterns = [...list.matchAll(/- *"?([^"\n]+)"?/g)].map((match) => match[1] ?? "");
  return patterns
    .flatMap((pattern) => {
      if (!pattern.endsWith("/*")) return [pattern];
      const parent = pattern.slice(0, -2);
      return readdirSync(join(root, parent)).map((name) => join(parent, name));
    })
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .sort();
}
