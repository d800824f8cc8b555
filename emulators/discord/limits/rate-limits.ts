import type { Clock } from "../../shared/clock.ts";
import type { JsonObject } from "../../shared/json.ts";
import { Problem } from "../problem.ts";
import type { DiscordSettings } from "../settings.ts";

/** How many requests a route takes in how long, for each channel, token or whatever it is about. */
export interface RouteLimit {
  readonly bucket: string;
  readonly requests: number;
  readonly window_ms: number;
}

interface Window {
  used: number;
  resetsAt_ms: number;
}

export interface RateLimits {
  /** Counts a request. @returns the headers that tell the client where it stands. @throws Problem 429 */
  count(limit: RouteLimit | undefined, about: string): Readonly<Record<string, string>>;
  /** Counts a request of the bot, whatever its route. @throws Problem 429 */
  countGlobally(): void;
}

export function createRateLimits(clock: Clock, settings: DiscordSettings): RateLimits {
  const windows = new Map<string, Window>();
  const use = (key: string, requests: number, window_ms: number): Window & { isOver: boolean } => {
    const now_ms = clock.now().getTime();
    const known = windows.get(key);
    const window =
      known !== undefined && known.resetsAt_ms > now_ms ? known : { used: 0, resetsAt_ms: now_ms + window_ms };
    windows.set(key, window);
    const isOver = window.used >= requests;
    if (!isOver) window.used += 1;
    return { ...window, isOver };
  };
  const waitOf = (resetsAt_ms: number): number => Math.max(0.001, (resetsAt_ms - clock.now().getTime()) / 1000);
  return {
    count(limit, about) {
      if (limit === undefined || !settings.limitsRates) return {};
      const { used, resetsAt_ms, isOver } = use(`${limit.bucket}:${about}`, limit.requests, limit.window_ms);
      const headers = {
        "x-ratelimit-limit": String(limit.requests),
        "x-ratelimit-remaining": String(limit.requests - used),
        "x-ratelimit-reset": (resetsAt_ms / 1000).toFixed(3),
        "x-ratelimit-reset-after": waitOf(resetsAt_ms).toFixed(3),
        "x-ratelimit-bucket": limit.bucket,
      };
      if (isOver) throw rateLimited(waitOf(resetsAt_ms), "user", headers);
      return headers;
    },
    countGlobally() {
      if (!settings.limitsRates) return;
      const { resetsAt_ms, isOver } = use("global", settings.globalLimit, 1000);
      if (isOver) throw rateLimited(waitOf(resetsAt_ms), "global");
    },
  };
}

/** Discord's 429. Scope `shared` is somebody else's doing, and counts against nobody. */
export function rateLimited(
  wait_s: number,
  scope: "user" | "global" | "shared",
  headers: Readonly<Record<string, string>> = {},
): Problem {
  const body: JsonObject = { message: "You are being rate limited.", retry_after: wait_s, global: scope === "global" };
  return new Problem(429, body, {
    ...headers,
    "retry-after": String(Math.ceil(wait_s)),
    "x-ratelimit-scope": scope,
    ...(scope === "global" && { "x-ratelimit-global": "true" }),
  });
}

/** Discord publishes no table and tells each limit in the headers; these are what it told in 2026. */
export const routeLimits = {
  createMessage: { bucket: "create-message", requests: 5, window_ms: 5000 },
  editMessage: { bucket: "edit-message", requests: 5, window_ms: 5000 },
  deleteMessage: { bucket: "delete-message", requests: 5, window_ms: 1000 },
  webhook: { bucket: "webhook", requests: 5, window_ms: 2000 },
  commands: { bucket: "commands", requests: 5, window_ms: 20_000 },
  createDm: { bucket: "create-dm", requests: 10, window_ms: 10_000 },
} as const satisfies Record<string, RouteLimit>;
