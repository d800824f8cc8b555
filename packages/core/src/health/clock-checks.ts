import type { Clock } from "../clock.ts";
import { systemClock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";
import { withDatabase } from "./with-database.ts";

/** One-time codes live for 30 seconds, signatures of webhooks and of S3 for minutes. */
const noticeable_ms = 5_000;
const harmful_ms = 60_000;
const timeout_ms = 5_000;

interface Skew {
  readonly whose: string;
  /** How far our clock is ahead of theirs; behind it where negative. */
  readonly ahead_ms: number;
}

interface Means {
  readonly clock?: Clock;
  readonly fetch?: typeof globalThis.fetch;
}

/** Whether this machine's clock agrees with the database's and with those of whom it signs for. */
export async function checkClock(
  config: Config,
  { clock = systemClock, fetch = globalThis.fetch }: Means = {},
): Promise<readonly Finding[]> {
  const ofDatabase = withDatabase(config, async (database): Promise<Skew> => {
    const ask = () => database.query<{ now: Date }>("select clock_timestamp() as now", []);
    // The first call may wait for a connection.
    await ask();
    return measured("the database", clock, async () => (await ask())[0]?.now ?? clock.now());
  });
  const others = clockHosts(config).map((url) => hostSkew(url, clock, fetch));
  const answered = (await Promise.allSettled([ofDatabase, ...others])).flatMap((result) =>
    result.status === "fulfilled" && result.value !== null ? [result.value] : [],
  );
  return [clockFinding(answered)];
}

/** What the differences mean. Whole seconds are all that HTTP tells. */
export function clockFinding(skews: readonly Skew[]): Finding {
  const worst = skews.toSorted((left, right) => Math.abs(right.ahead_ms) - Math.abs(left.ahead_ms))[0];
  if (worst === undefined) return warning("clock", "nobody told the time to compare with", "Look at the network.");
  const off_ms = Math.abs(worst.ahead_ms);
  const names = skews.map(({ whose }) => whose).join(" and ");
  if (off_ms < noticeable_ms) return ok("clock", `agrees with ${names}`);
  const message = `${(off_ms / 1000).toFixed(0)} s ${worst.ahead_ms > 0 ? "ahead of" : "behind"} ${worst.whose}`;
  const step = "Let the machine keep its time: timedatectl set-ntp true, on both of them.";
  if (off_ms < harmful_ms) return warning("clock", `${message}: one-time codes may be refused`, step);
  return failed("clock", `${message}: signatures and webhooks are refused`, step);
}

/** Services that we ask anyway, and whose answers say what time it is there. */
function clockHosts(config: Config): readonly string[] {
  return [
    config["replicate.api_token"] === null ? null : config["replicate.base_url"],
    config["runpod.api_key"] === null ? null : config["runpod.base_url"],
    config["s3.bucket"] === null ? null : config["s3.endpoint"],
  ].filter((url) => url !== null);
}

async function hostSkew(url: string, clock: Clock, fetch: typeof globalThis.fetch): Promise<Skew | null> {
  const told = async (): Promise<Date> => {
    const response = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(timeout_ms) });
    return new Date(response.headers.get("date") ?? "");
  };
  const skew = await measured(new URL(url).host, clock, told);
  return Number.isNaN(skew.ahead_ms) ? null : skew;
}

/** Their time, against the middle of the moment it took to ask. */
async function measured(whose: string, clock: Clock, ask: () => Promise<Date>): Promise<Skew> {
  const before_ms = clock.now().getTime();
  const theirs_ms = (await ask()).getTime();
  const after_ms = clock.now().getTime();
  return { whose, ahead_ms: (before_ms + after_ms) / 2 - theirs_ms };
}
