import { defineConfig } from "vitest/config";

/** Processes of tests at once: those that wait for servers leave the processor to others. */
const workers = { unit: 2, integration: 2, endToEnd: 1 };

const sources = ["packages/**", "emulators/**", "bench/**", "scripts/**"];
const extensions = "test.{ts,tsx}";
const neverTests = ["**/node_modules/**", "**/dist/**", "**/.astro/**"];
const integrationTests = sources.map((folder) => `${folder}/*.integration.${extensions}`);

// Source files of other packages are used as they are: nothing is built before a test.
// (Only what Node has too: with bundlers' conditions here, CommonJS packages such as pg are given ES modules, and break.)
const conditions = ["source", "node"];
const common = {
  resolve: { conditions },
  // Tests run in one of Vite's server environments, which do not take the conditions from above.
  ssr: { resolve: { conditions } },
  oxc: { jsx: { runtime: "automatic" as const } },
};

export default defineConfig({
  test: {
    retry: 0,
    projects: [
      {
        ...common,
        test: {
          name: "unit",
          include: sources.map((folder) => `${folder}/*.${extensions}`),
          exclude: [...neverTests, ...integrationTests],
          testTimeout: 15_000,
          maxWorkers: workers.unit,
          // No module has state, so files can share a process: it halves the time.
          isolate: false,
        },
      },
      {
        ...common,
        test: {
          name: "integration",
          include: integrationTests,
          exclude: neverTests,
          // The servers of the tests are started once, for all files; each file gets a database of its own.
          globalSetup: "packages/core/src/testing/postgres/global-setup.ts",
          testTimeout: 20_000,
          hookTimeout: 30_000,
          maxWorkers: workers.integration,
        },
      },
      {
        ...common,
        test: {
          name: "e2e",
          include: [`e2e/**/*.${extensions}`],
          exclude: neverTests,
          // What a person does in a terminal or a browser, with everything started for real.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: workers.endToEnd,
        },
      },
    ],
  },
});
