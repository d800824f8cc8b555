import { StudioError } from "../errors.ts";
import type { ObjectStore } from "../storage/object-store.ts";

type Act = "put" | "get" | "head" | "delete";

/** A store whose next calls fail as told; `isFailing` answers for each. What it is not told goes to the real one. */
export function failingStore(store: ObjectStore, isFailing: (act: Act, key: string) => boolean): ObjectStore {
  const unless = <Result>(act: Act, key: string, work: () => Promise<Result>): Promise<Result> => {
    if (!isFailing(act, key)) return work();
    return Promise.reject(new StudioError("storage_unavailable", `Could not ${act} ${key}.`, { isRetryable: true }));
  };
  return {
    ...store,
    put: (key, bytes, contentType) => unless("put", key, () => store.put(key, bytes, contentType)),
    get: (key) => unless("get", key, () => store.get(key)),
    head: (key) => unless("head", key, () => store.head(key)),
    delete: (key) => unless("delete", key, () => store.delete(key)),
  };
}
