import type { ObjectStore } from "./object-store.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { traced } from "../telemetry/tracing.ts";

/** The same store, whose writes are told of. */
export function tracedStore(store: ObjectStore, { tracing, log }: Telemetry): ObjectStore {
  return {
    put: (key, bytes, contentType) => {
      const attributes = { "figment.object": key, "figment.size_bytes": bytes.byteLength };
      return traced(tracing, "storage put", { kind: "client", attributes }, async () => {
        const began_ms = performance.now();
        await store.put(key, bytes, contentType);
        const duration_ms = Math.round(performance.now() - began_ms);
        log.debug({ object: key, size_bytes: bytes.byteLength, duration_ms }, "object stored");
      });
    },
    get: (key) => store.get(key),
    getStream: (key) => store.getStream(key),
    head: (key) => store.head(key),
    delete: (key) => store.delete(key),
    signedUrl: (key, ttl_s, downloadName) => store.signedUrl(key, ttl_s, downloadName),
    localPath: (key) => store.localPath(key),
  };
}
