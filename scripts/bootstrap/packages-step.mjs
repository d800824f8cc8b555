import { existsSync } from "node:fs";
import { join } from "node:path";

import { runLogged } from "./command.mjs";
import { environment } from "./environment.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { pinnedNode, pinnedPackageManager, workspaceFolders } from "./project.mjs";

/** For npm and for pnpm: a hiccup of the network is got over, but a missing one is told within half a minute, not after minutes. */
const patience = {
  npm_config_fetch_retries: "4",
  npm_config_fetch_retry_mintimeout: "1000",
  npm_config_fetch_retry_maxtimeout: "8000",
  pnpm_config_fetch_retries: "4",
  pnpm_config_fetch_retry_mintimeout: "1000",
  pnpm_config_fetch_retry_maxtimeout: "8000",
};

/**
 * @param {import("./project.mjs").Project} project
 * @returns {import("./steps.mjs").Step}
 */
export function packagesStep(project) {
  const folders = workspaceFolders(project);
  const manifests = ["package.json", ...folders.map((folder) => join(folder, "package.json"))];
  const inputs = ["pnpm-lock.yaml", "pnpm-workspace.yaml", ".npmrc", ...manifests];
  return {
    name: "packages",
    doing: "installing packages",
    done: "packages installed",
    inputs: () => fingerprint(project.root, inputs, { also: [process.platform, process.arch] }),
    isThere: () =>
      existsSync(project.node) && folders.every((folder) => existsSync(join(project.root, folder, "node_modules"))),
    run: async (log, update) => {
      await runLogged(["npx", "-y", pinnedPackageManager(project), "install", "--frozen-lockfile"], {
        cwd: project.root,
        env: {
          ...environment(project),
          CI: "1",
          NODE_ENV: "development",
          // npx runs the very pnpm that is pinned; pnpm need not look for it again.
          pnpm_config_pm_on_fail: "ignore",
          // Packages are chosen for the Node that will run them: judged by an old one, native parts would be left out silently.
          pnpm_config_node_version: pinnedNode(project),
          ...patience,
        },
        log,
        onLine: (line) => {
          const progress = /^Progress: resolved (\d+), .*added (\d+)/.exec(line);
          if (progress) update(`${progress[2]} of ${progress[1]}`);
        },
      });
    },
  };
}
