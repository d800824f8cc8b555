import { bundledBinFolders, probe, type Binaries } from "../../database/embedded/binaries.ts";
import { serverUser } from "../../database/embedded/os-user.ts";
import type { OsUser } from "../../database/embedded/run-program.ts";
import { systemFolders } from "../../database/embedded/system-binaries.ts";
import { startTestServer, type TestServer, type TestServerOptions } from "./test-server.ts";

/**
 * Starts every Postgres that can be had here: the one that comes with Figment and, where the machine has one of a supported
 * version, that too. What passes on both runs from the oldest version to the newest.
 */
export async function startTestServers(options: TestServerOptions = {}): Promise<TestServer[]> {
  const user = await serverUser("/nonexistent");
  const found = await Promise.all([
    firstThatRuns("embedded", bundledBinFolders(user), user),
    firstThatRuns("system", systemFolders(process.env["PATH"] ?? ""), user),
  ]);
  const starts = found.filter((one) => one !== undefined);
  if (starts.length === 0) throw new Error("No Postgres was found to test with.");
  const started = await Promise.allSettled(
    starts.map(({ name, binaries }) => startTestServer(name, binaries, user, options)),
  );
  const servers = started.filter((result) => result.status === "fulfilled").map(({ value }) => value);
  const failure = started.find((result) => result.status === "rejected");
  if (failure === undefined) return servers;
  await Promise.all(servers.map((server) => server.stop()));
  throw failure.reason;
}

async function firstThatRuns(
  kind: string,
  folders: AsyncIterable<string> | Iterable<string>,
  user: OsUser | undefined,
): Promise<{ name: string; binaries: Binaries } | undefined> {
  for await (const folder of folders) {
    const binaries = await probe(folder, user);
    if (typeof binaries !== "string") return { name: `${kind} ${binaries.major}`, binaries };
  }
  return undefined;
}
