// Bundles the figment command: `npm run build`. The set-up runs it; nothing else needs a build.
import { fileURLToPath } from "node:url";

import { buildBundle } from "./build/bundle.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
try {
  const { outputFiles, size_bytes } = await buildBundle(root);
  process.stdout.write(`packages/cli/dist/bundle: ${outputFiles} files, ${(size_bytes / 1e6).toFixed(1)} MB\n`);
} catch (error) {
  // esbuild has printed what is wrong in which file; anything else says so itself.
  const isReported = error instanceof Error && "errors" in error;
  process.stderr.write(`${isReported || !(error instanceof Error) ? "The build failed." : error.stack}\n`);
  process.exitCode = 1;
}
