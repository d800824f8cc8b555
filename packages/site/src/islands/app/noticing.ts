import { StudioError } from "@figment/core/errors";
import type { Api } from "./use-api.ts";

/** The same API; whenever it says that nobody is logged in, `onEnd` hears of it. */
export function noticing(api: Api, onEnd: () => void): Api {
  const notice = (error: unknown): never => {
    if (error instanceof StudioError && error.code === "unauthenticated") onEnd();
    throw error;
  };
  type Call = (...call: readonly unknown[]) => Promise<unknown>;
  const watched = (call: unknown): Call => {
    const plain = call as Call;
    return async (...request) => plain(...request).catch(notice);
  };
  return {
    get: watched(api.get) as Api["get"],
    post: watched(api.post) as Api["post"],
    put: watched(api.put) as Api["put"],
    patch: watched(api.patch) as Api["patch"],
    delete: watched(api.delete) as Api["delete"],
    open: watched(api.open) as Api["open"],
    addressOf: api.addressOf,
  };
}
