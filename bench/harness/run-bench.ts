import type { Bench } from "./bench.ts";
import { tableOf } from "./report.ts";

interface Output {
  readonly stdout: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * `npm run bench <name> -- [--json]`: runs one bench and prints its rows, as a table on a terminal and as JSON elsewhere.
 *
 * @returns the exit code: 1 when a row does not hold, 2 when there is no such bench.
 */
export async function runBench(
  benches: Readonly<Record<string, Bench>>,
  words: readonly string[],
  { stdout, stderr }: Output,
): Promise<number> {
  const [name, ...more] = words.filter((word) => word !== "--json");
  if (name === undefined || name === "--help" || name === "-h") {
    stdout.write(overview(benches));
    return 0;
  }
  const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (bench === undefined || more.length > 0) {
    const problem = bench === undefined ? `There is no bench called "${name}".` : `One bench at a time: ${name}.`;
    stderr.write(`${problem}\n\n${overview(benches)}`);
    return 2;
  }
  const rows = await bench.run((message) => stderr.write(`${message}\n`));
  const isJson = words.includes("--json") || stdout.isTTY !== true;
  stdout.write(`${isJson ? JSON.stringify(rows, null, 2) : tableOf(rows)}\n`);
  return rows.every(({ holds }) => holds) ? 0 : 1;
}

function overview(benches: Readonly<Record<string, Bench>>): string {
  const width = Math.max(...Object.keys(benches).map((name) => name.length));
  const lines = Object.entries(benches).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    "Benches, each beside a peer or the bare parts:",
    "",
    ...lines,
    "",
    "Run one with: npm run bench <name> -- [--json]",
    "",
  ].join("\n");
}
