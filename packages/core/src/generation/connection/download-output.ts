import { StudioError } from "../../errors.ts";
import type { EngineInput } from "../engine.ts";
import { type Bound, bound } from "./bound.ts";
import { withTimeLimit } from "./time-limit.ts";
import { readBytes, TooLargeError } from "./read-bytes.ts";
import { isWholeImage } from "./is-whole-image.ts";
import { isWholeVideo, startsAsVideo } from "../../media/mp4/is-whole-video.ts";

const maximumRedirects = 3;
const goneStatuses: readonly number[] = [404, 410];

export interface DownloadOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly isAllowed: (url: URL) => boolean;
  readonly timeout_ms: number;
  readonly maximum_bytes: number;
}

/**
 * Makes the function that fetches an output. It carries no token, goes nowhere but to allowed hosts, redirects included,
 * and takes so many bytes at most. Throws `engine_unavailable` (retryable) when the transfer fails or brings no whole file,
 * `generation_failed` when trying again would change nothing.
 */
export function outputDownloader(
  options: DownloadOptions,
): (address: string, kind: EngineInput["kind"], signal: AbortSignal) => Promise<Uint8Array> {
  // Each may hold as much as the limit in memory.
  const downloads = bound({ atOnce: 4, waiting: 1000 });
  return async (address, kind, signal) => {
    try {
      const bytes = await withTimeLimit(signal, options.timeout_ms, (limited) =>
        inTurn(downloads, limited, () => download(options, address, limited)),
      );
      requireWhole(kind, bytes);
      return bytes;
    } catch (error) {
      if (error instanceof StudioError) throw error;
      if (error instanceof TooLargeError) throw failed("The engine's output is larger than we take.");
      throw unavailable("The engine's output could not be fetched.", error);
    }
  };
}

/** A file that breaks off may come whole the next time; one that is something else will not become a video. */
function requireWhole(kind: EngineInput["kind"], bytes: Uint8Array): void {
  if (kind === "image" && !isWholeImage(bytes)) throw unavailable("What the engine sent is not a whole image.");
  if (kind === "image" || isWholeVideo(bytes)) return;
  if (startsAsVideo(bytes)) throw unavailable("What the engine sent is not a whole video.");
  throw failed("What the engine sent is no MP4.");
}

async function inTurn<Result>(turns: Bound, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  const leave = await turns.enter(signal);
  try {
    return await work();
  } finally {
    leave();
  }
}

async function download(
  { fetch, isAllowed, maximum_bytes }: DownloadOptions,
  address: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  let url = URL.parse(address);
  for (let redirects = 0; redirects <= maximumRedirects; redirects += 1) {
    if (url === null || !isAllowed(url)) throw failed("The engine's output lies where we fetch nothing from.");
    const response = await fetch(url, { redirect: "manual", signal });
    if (response.ok) return readBytes(response, maximum_bytes);
    await response.body?.cancel();
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) {
      // Outputs are deleted after an hour, and do not come back.
      if (goneStatuses.includes(response.status)) throw failed("The engine no longer has this output.");
      throw unavailable(`The engine's output could not be fetched (${response.status}).`);
    }
    url = URL.parse(location, url.href);
  }
  throw failed("The engine's output lies behind too many redirects.");
}

function unavailable(message: string, cause?: unknown): StudioError {
  return new StudioError("engine_unavailable", message, { isRetryable: true, cause, details: { isOutput: true } });
}

function failed(message: string): StudioError {
  return new StudioError("generation_failed", message);
}
