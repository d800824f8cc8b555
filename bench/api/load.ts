import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export interface Load {
  readonly requests_perSecond: number;
  readonly p99_ms: number;
  /** What this process spent on each: the servers that are measured are in it, whoever asks them is not. */
  readonly processor_us: number;
}

const connections = 32;
const seconds = 4;
const maximumOutput_bytes = 16 * 1024 * 1024;

/** Asks an address by autocannon, from a process of its own. Throws when anything but 200 is answered. */
export async function load(url: string, key: string): Promise<Load> {
  const program = fileURLToPath(import.meta.resolve("autocannon"));
  const shape = ["--connections", String(connections), "--duration", String(seconds), "--json"];
  const before = process.cpuUsage();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, ...shape, "--headers", `authorization=Bearer ${key}`, url],
    { maxBuffer: maximumOutput_bytes },
  );
  const result = JSON.parse(stdout) as {
    readonly requests: { readonly average: number; readonly total: number };
    readonly latency: { readonly p99: number };
    readonly non2xx: number;
    readonly errors: number;
  };
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests to ${url} failed.`);
  const { user, system } = process.cpuUsage(before);
  const processor_us = (user + system) / result.requests.total;
  return { processor_us, requests_perSecond: result.requests.average, p99_ms: result.latency.p99 };
}
