import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Say } from "../harness/bench.ts";
import { interleave } from "../harness/interleave.ts";
import { rowOf, type Row } from "../harness/row.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { timedProcess } from "./timed-process.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const node = join(root, "node_modules/node/bin/node");
const launcher = join(root, "figment");
const bareQuery = fileURLToPath(new URL("./bare-query.mjs", import.meta.url));

const rounds = { warmUp: 3, counted: 31 };

/** How soon the built terminal answers, process start to process end, as a person starts it: through the launcher. */
export async function benchCliStartup(say: Say): Promise<readonly Row[]> {
  say("Building the bundle, and setting up a data folder ...");
  timedProcess([node, join(root, "scripts/build.ts")], process.env);
  await using home = await temporaryFolder();
  const own = { HOME: home.path, FIGMENT_HOME: home.path };
  // Where a bench is killed, its database soon stops by itself.
  const env = { ...own, PATH: process.env["PATH"], FIGMENT_DATABASE_IDLE_STOP_S: "30" };
  const figment = (...words: readonly string[]) => timedProcess([launcher, ...words], env);
  figment("init", "--as", "free", "--attest-adult");
  try {
    const { socketFolder } = JSON.parse(figment("db", "status").stdout) as { readonly socketFolder: string };
    const nothing = () => timedProcess([node, "-e", "0"], env).time_ms;
    const query = () => timedProcess([node, bareQuery, socketFolder], env);
    assertSameAnswer(figment("tokens", "balance", "--json").stdout, query().stdout);
    say(`Measuring ${rounds.counted} rounds ...`);
    const unit = "ms";
    const version = { measure: "figment --version, beside node -e 0", unit, goal: { atMost: 1.3 } };
    const help = { measure: "figment --help, beside node -e 0", unit, goal: { atMost: 1.3 } };
    const balance = { measure: "figment tokens balance --json, beside pg alone", unit, goal: { atMost: 1.5 } };
    const runs = [
      { comparison: version, ours: () => figment("--version").time_ms, peer: nothing },
      { comparison: help, ours: () => figment("--help").time_ms, peer: nothing },
      { comparison: balance, ours: () => figment("tokens", "balance", "--json").time_ms, peer: () => query().time_ms },
    ];
    const samples = await interleave(runs, rounds);
    return runs.flatMap(({ comparison }, index) => {
      const measured = samples[index];
      return measured === undefined ? [] : [rowOf(comparison, measured)];
    });
  } finally {
    figment("db", "stop");
  }
}

/** A peer that does something else is no peer. */
function assertSameAnswer(ours: string, peer: string): void {
  if (ours !== peer) throw new Error(`figment tokens balance answers\n${ours}\nand the bare query\n${peer}`);
}
