import { existsSync } from "node:fs";
import { join } from "node:path";

import { runLogged } from "./command.mjs";
import { environment } from "./environment.mjs";
import { StepFailure } from "./failure.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { isLauncherCurrent, launcherText, writeLauncher } from "./launcher.mjs";
import { packagesStep } from "./packages-step.mjs";
import { pinnedNode } from "./project.mjs";

/**
 * @typedef {import("./project.mjs").Project} Project
 *
 * @typedef {object} Step
 * @property {string} name     names the stamp and the log
 * @property {string} doing    such as "installing packages"
 * @property {string} done     such as "packages installed"
 * @property {() => string} inputs  a fingerprint of everything the result depends on
 * @property {() => boolean} isThere  whether the result exists at all
 * @property {(log: string, update: (detail: string) => void) => Promise<string | void>} run  may say `done` better
 */

/**
 * Every step of the set-up, in order.
 *
 * @param {Project} project
 * @returns {{ packages: Step, node: Step, client: Step, apiTypes: Step, bundle: Step, launcher: Step }}
 */
export function stepsOf(project) {
  const packages = packagesStep(project);
  const packagesInputs = once(packages.inputs);
  const clientInputs = once(() =>
    fingerprint(project.root, ["prisma", "prisma.config.ts"], { also: [packagesInputs()] }),
  );
  return {
    packages: { ...packages, inputs: packagesInputs },
    node: nodeStep(project, packagesInputs),
    client: clientStep(project, clientInputs),
    apiTypes: apiTypesStep(project, packagesInputs),
    bundle: bundleStep(project, clientInputs),
    launcher: {
      name: "launcher",
      doing: "writing ./figment",
      done: "./figment written",
      inputs: () => fingerprint(project.root, [], { also: [launcherText()] }),
      isThere: () => isLauncherCurrent(project.launcher),
      run: async () => writeLauncher(project.launcher),
    },
  };
}

/**
 * @param {Project} project
 * @param {() => string} inputs
 * @returns {Step}
 */
function nodeStep(project, inputs) {
  return {
    name: "node",
    doing: "trying the Node that came with them",
    done: "Node in place",
    inputs,
    isThere: () => existsSync(project.node),
    run: async (log) => {
      const version = (
        await runLogged([project.node, "--version"], { cwd: project.root, env: environment(project), log })
      ).trim();
      const wanted = pinnedNode(project);
      if (version !== `v${wanted}`)
        throw new StepFailure(`${project.node} is ${version}; v${wanted} was to be installed`, { log });
      return `Node ${wanted} in place`;
    },
  };
}

/**
 * @param {Project} project
 * @param {() => string} inputs
 * @returns {Step}
 */
function clientStep(project, inputs) {
  return {
    name: "client",
    doing: "generating the database client",
    done: "database client generated",
    inputs,
    isThere: () => existsSync(join(project.root, "packages/core/src/database/generated/client.ts")),
    run: async (log) => {
      // `prisma generate` wants to download a schema engine that it then does not use; a program that does nothing will do.
      const noEngine = ["/bin/true", "/usr/bin/true"].find((path) => existsSync(path)) ?? "true";
      await runLogged([project.node, join(project.root, "node_modules/prisma/build/index.js"), "generate"], {
        cwd: project.root,
        env: {
          ...environment(project),
          PRISMA_SCHEMA_ENGINE_BINARY: noEngine,
          PRISMA_HIDE_UPDATE_MESSAGE: "1",
          CHECKPOINT_DISABLE: "1",
        },
        log,
      });
    },
  };
}

/**
 * @param {Project} project
 * @param {() => string} packagesInputs
 * @returns {Step}
 */
function apiTypesStep(project, packagesInputs) {
  const sources = ["packages/api/openapi.json", "scripts/make-client-types.ts", "scripts/generate/client-types.ts"];
  return {
    name: "api-types",
    doing: "generating the types of the API",
    done: "types of the API generated",
    inputs: once(() => fingerprint(project.root, sources, { also: [packagesInputs()] })),
    isThere: () => existsSync(join(project.root, "packages/client/src/generated/openapi.ts")),
    run: async (log) => {
      await runLogged([project.node, join(project.root, "scripts/make-client-types.ts")], {
        cwd: project.root,
        env: environment(project),
        log,
      });
    },
  };
}

/**
 * @param {Project} project
 * @param {() => string} clientInputs
 * @returns {Step}
 */
function bundleStep(project, clientInputs) {
  const sources = [
    ...["cli", "core", "api", "client"].map((name) => `packages/${name}/src`),
    "packages/api/openapi.json",
    "prisma/migrations",
    "scripts/build.ts",
    "scripts/build",
  ];
  return {
    name: "bundle",
    doing: "building the figment command",
    done: "figment command built",
    inputs: once(() => fingerprint(project.root, sources, { keep: isShipped, also: [clientInputs()] })),
    isThere: () => existsSync(project.bundle),
    run: async (log) => {
      await runLogged([project.node, join(project.root, "scripts/build.ts")], {
        cwd: project.root,
        env: environment(project),
        log,
      });
    },
  };
}

/** @param {string} path  absolute */
function isShipped(path) {
  return !/\.test\.tsx?$|\.contract\.ts$|[\\/]testing[\\/]/.test(path);
}

/**
 * @param {() => string} compute
 * @returns {() => string}
 */
function once(compute) {
  /** @type {string | undefined} */
  let result;
  return () => (result ??= compute());
}
