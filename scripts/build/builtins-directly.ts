import { builtinModules } from "node:module";
import { relative } from "node:path";

import type { Plugin } from "esbuild";

const names = new Set(builtinModules);

/**
 * An esbuild plugin that asks Node for its own modules directly. Imported by an ES module, Node reads every property they have,
 * down to the three standard streams: 14 ms for the three most used, before a command does anything. It also spares
 * CommonJS packages the `require` that Node does not give ES modules.
 */
export const builtinsDirectly: Plugin = {
  name: "builtins-directly",
  setup(build) {
    const root = build.initialOptions.absWorkingDir ?? process.cwd();
    build.onResolve({ filter: /^(node:)?[a-z0-9_/]+$/ }, ({ path, importer, kind }) => {
      const name = path.replace(/^node:/u, "");
      if (!names.has(name)) return undefined;
      // One for each importer: what several share becomes a file of its own, and a file costs more than a line.
      return {
        path: name,
        namespace: "builtin",
        suffix: `?${relative(root, importer)}`,
        pluginData: kind,
        sideEffects: false,
      };
    });
    build.onLoad({ filter: /.*/, namespace: "builtin" }, ({ path, pluginData: kind }) => ({
      contents: kind === "require-call" ? `module.exports = ${ask(path)};` : asModule(path),
    }));
  },
};

function ask(name: string): string {
  return `process.getBuiltinModule(${JSON.stringify(name)})`;
}

/** Every property as an export that is read only where it is used. */
function asModule(name: string): string {
  const properties = Object.keys(process.getBuiltinModule(name) as object);
  return [
    `const builtin = ${ask(name)};`,
    "const read = (property) => builtin[property];",
    "export default builtin;",
    ...properties
      .filter((property) => property !== "default")
      .map(
        (property) =>
          `const node_${property} = /* @__PURE__ */ read("${property}");\nexport { node_${property} as ${property} };`,
      ),
  ].join("\n");
}
