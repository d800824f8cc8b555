import { constants, createDeflate } from "node:zlib";
import type { WebSocket } from "ws";

/** A connection, spoken to in payloads. */
export interface Socket {
  send(payload: unknown): void;
  close(code: number, reason: string): void;
  /** Cuts the connection without a word. */
  terminate(): void;
}

export function plainSocket(raw: WebSocket): Socket {
  return {
    send(payload) {
      if (raw.readyState === raw.OPEN) raw.send(JSON.stringify(payload));
    },
    close: (code, reason) => raw.close(code, reason),
    terminate: () => raw.terminate(),
  };
}

/** `compress=zlib-stream`: all payloads of a connection share one compression, flushed after each. */
export function compressedSocket(raw: WebSocket): Socket {
  const deflate = createDeflate({ flush: constants.Z_SYNC_FLUSH });
  let chunks: Buffer[] = [];
  deflate.on("data", (chunk: Buffer) => chunks.push(chunk));
  let last = Promise.resolve();
  return {
    send(payload) {
      last = last.then(
        () =>
          new Promise((resolve) => {
            deflate.write(JSON.stringify(payload), () => {
              deflate.flush(constants.Z_SYNC_FLUSH, () => {
                if (raw.readyState === raw.OPEN) raw.send(Buffer.concat(chunks));
                chunks = [];
                resolve();
              });
            });
          }),
      );
    },
    close: (code, reason) => raw.close(code, reason),
    terminate: () => raw.terminate(),
  };
}
