import { requireObjectKey } from "./object-key.ts";
import type { ObjectStore } from "./object-store.ts";

/** A store elsewhere whose code is loaded when it is first used: most commands look at no object. */
export function lazyObjectStore(load: () => Promise<ObjectStore>): ObjectStore {
  let loading: Promise<ObjectStore> | null = null;
  const store = (): Promise<ObjectStore> => (loading ??= load());
  return {
    put: async (key, bytes, contentType) => (await store()).put(key, bytes, contentType),
    get: async (key) => (await store()).get(key),
    getStream: async (key) => (await store()).getStream(key),
    head: async (key) => (await store()).head(key),
    delete: async (key) => (await store()).delete(key),
    signedUrl: async (key, ttl_s, downloadName) => (await store()).signedUrl(key, ttl_s, downloadName),
    localPath(key) {
      requireObjectKey(key);
      return null;
    },
  };
}
