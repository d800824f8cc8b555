import { delimiter, join } from "node:path";

/**
 * The person's environment, but without the folders that `npm run` puts in front of the PATH: while the packages are being
 * replaced, `node` must not mean the one that is being replaced.
 *
 * @param {import("./project.mjs").Project} project
 * @returns {NodeJS.ProcessEnv}
 */
export function environment(project) {
  const path = (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(project.root, "node_modules")))
    .join(delimiter);
  return { ...process.env, PATH: path };
}
