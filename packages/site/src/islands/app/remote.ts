import type { RequestProblem } from "./problem.ts";

/** Something that is asked for over the network. */
export type Remote<Value> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: Value; readonly isRefreshing: boolean }
  | { readonly state: "failed"; readonly problem: RequestProblem };

export type RemoteEvent<Value> =
  | { readonly type: "asked" }
  | { readonly type: "arrived"; readonly value: Value }
  | { readonly type: "failed"; readonly problem: RequestProblem };

export const loading = { state: "loading" } as const;

/** What is there stays while it is asked for again, and when that fails: it may be old, but it is not gone. */
export function remote<Value>(before: Remote<Value>, event: RemoteEvent<Value>): Remote<Value> {
  switch (event.type) {
    case "asked":
      return before.state === "ready" ? { ...before, isRefreshing: true } : loading;
    case "arrived":
      return { state: "ready", value: event.value, isRefreshing: false };
    case "failed":
      return before.state === "ready"
        ? { ...before, isRefreshing: false }
        : { state: "failed", problem: event.problem };
  }
}
