import { randomUUID } from "node:crypto";
import type { Config } from "../configuration/read-config.ts";
import { inspectSharedQueue } from "../studio/choose-queue.ts";
import { chooseStore } from "../studio/choose-store.ts";
import { chooseWebhooks } from "../studio/choose-webhooks.ts";
import { checkCors } from "./cors-checks.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";

/** What BullMQ needs. */
const oldestRedis = [6, 2] as const;

export async function checkRedis(config: Config): Promise<readonly Finding[]> {
  const url = config["redis.url"];
  if (url === null) return [];
  const where = `${new URL(url).host} (${config.origins["redis.url"]})`;
  const health = await inspectSharedQueue(url).catch((error: unknown) => error as Error);
  if (health instanceof Error) {
    if (/^(?:NOAUTH|WRONGPASS)\b/u.test(health.message)) {
      const message = `${where} does not let us in: it wants ${new URL(url).password === "" ? "a" : "another"} password`;
      return [failed("redis", message, "Correct REDIS_URL: redis://:password@host:6379")];
    }
    const message = `no answer from ${where}: ${health.message.replace(/\.$/u, "")}`;
    return [failed("redis", message, "Start it, or correct REDIS_URL. Jobs are safe in the database meanwhile.")];
  }
  const { version, isAppendOnly, evictionPolicy, workers, waiting } = health;
  const described = `Redis ${version} at ${where}; workers: ${workers}; steps waiting: ${waiting}`;
  if (isOlder(version)) return [failed("redis", described, `Redis ${oldestRedis.join(".")} or newer is needed.`)];
  const warnings = [
    ...(isAppendOnly === false
      ? ["Its append-only file is off: after a crash the queue is rebuilt from the database. Set appendonly yes."]
      : []),
    ...(evictionPolicy !== null && evictionPolicy !== "noeviction"
      ? [`It may throw queued steps away when memory is short (${evictionPolicy}). Set maxmemory-policy noeviction.`]
      : []),
    ...(workers === 0 ? ["Nobody works off the queue: figment worker"] : []),
  ];
  return [warnings.length === 0 ? ok("redis", described) : warning("redis", described, ...warnings)];
}

/** Whether engines can call back, where somebody wants them to. */
export async function checkWebhooks(config: Config): Promise<readonly Finding[]> {
  const { addresses, problem } = chooseWebhooks(config);
  if (problem !== null) return [warning("webhooks", problem.message, problem.nextStep)];
  return addresses === null ? [] : [ok("webhooks", `engines call ${config["api.public_url"]}/api/webhooks`)];
}

/** Writes, reads, and deletes an object, as a delivery would. */
export async function checkStore(config: Config): Promise<readonly Finding[]> {
  const bucket = config["s3.bucket"];
  if (bucket === null) return [];
  const store = chooseStore(config);
  const key = `health/${randomUUID()}.txt`;
  const sent = Buffer.from("Written and removed by figment doctor.");
  const began_ms = performance.now();
  await store.put(key, sent, "text/plain");
  const found = await store.get(key);
  const links = await checkCors(config, store, key).catch((error: unknown) => [
    warning("links", `a signed link cannot be followed from here: ${String(error)}`, "Look at S3_ENDPOINT."),
  ]);
  await store.delete(key);
  const took_ms = Math.round(performance.now() - began_ms);
  const where = `bucket ${bucket}${config["s3.endpoint"] === null ? "" : ` at ${config["s3.endpoint"]}`}`;
  if (found !== null && Buffer.compare(found, sent) === 0) {
    return [ok("storage", `${where}: written, read and deleted in ${took_ms} ms`), ...links];
  }
  return [
    failed("storage", `${where} does not give back what was written`, "Is it a cache, or a bucket with a policy?"),
  ];
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < oldestRedis[0] || (major === oldestRedis[0] && minor < oldestRedis[1]);
}
