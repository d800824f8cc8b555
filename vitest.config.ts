import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files of tests at once, of all projects together: one more than processors, since most wait for a server now and then. */
const maxWorkers = Math.min(availableParallelism(), 4) + 1;

/** What takes longest is begun first, so that all workers end at the same time: the unit tests fill what is left. */
class LongestProjectFirst extends BaseSequencer {
  private static readonly projects = ["e2e", "integration", "unit"];

  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ project }: TestSpecification): number => LongestProjectFirst.projects.indexOf(project.name);
    // oxlint-disable-next-line unicorn/no-array-sort -- no array's
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

// Tests start hundreds of programs, each of which would read and translate the same files again.
process.env["NODE_COMPILE_CACHE"] ??= join(import.meta.dirname, "node_modules/.cache/compiled");

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

/** What a test waits for comes at once, or late on a busy machine: the one second of Vitest's own tells nothing. */
const patience = { poll: { timeout: 10_000, interval: 20 } };
// Of Node's, about what a library tries out: no test can do anything about it.
const execArgv = ["--disable-warning=ExperimentalWarning"];
/** BullMQ's own words about a Redis that a test sets up wrongly on purpose. */
const expectedWords = /Eviction policy is allkeys-lru/u;

export default defineConfig({
  test: {
    retry: 0,
    // A line for each file is enough where all is well; whoever looks for slow tests asks a reporter.
    slowTestThreshold: 30_000,
    onConsoleLog: (log) => !expectedWords.test(log),
    sequence: { sequencer: LongestProjectFirst },
    projects: [
      {
        ...common,
        test: {
          name: "unit",
          include: sources.map((folder) => `${folder}/*.${extensions}`),
          exclude: [...neverTests, ...integrationTests],
          expect: patience,
          testTimeout: 15_000,
          maxWorkers,
          execArgv,
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
          expect: patience,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Tests of one file that run at the same time each start programs of their own.
          maxConcurrency: 2,
          maxWorkers,
          execArgv,
          isolate: false,
        },
      },
      {
        ...common,
        test: {
          name: "e2e",
          include: [`e2e/**/*.${extensions}`],
          exclude: neverTests,
          // What a person does in a terminal or a browser, with everything started for real.
          globalSetup: "e2e/terminal/ready-studios.ts",
          expect: patience,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers,
          execArgv,
        },
      },
    ],
  },
});
