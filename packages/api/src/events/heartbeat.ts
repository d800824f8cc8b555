import type { ServerResponse } from "node:http";

/** Keeps streams alive that say nothing for a while. One timer for all of them. */
export interface Heartbeat {
  /** Answers what ends it for this stream. */
  keep(stream: ServerResponse): () => void;
}

/** Proxies take a connection for dead after a minute of silence, the strictest of them after 30 s. */
const heartbeat_ms = 15_000;

export function createHeartbeat(): Heartbeat {
  const streams = new Set<ServerResponse>();
  let timer: NodeJS.Timeout | null = null;
  const beat = (): void => {
    for (const stream of streams) stream.write(": here\n\n");
  };
  return {
    keep(stream) {
      streams.add(stream);
      timer ??= setInterval(beat, heartbeat_ms);
      return () => {
        streams.delete(stream);
        if (streams.size > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
      };
    },
  };
}
