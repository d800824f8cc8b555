import { useCallback, useEffect, useReducer, useRef } from "preact/hooks";
import { asProblem } from "./problem.ts";
import { loading, remote, type Remote, type RemoteEvent } from "./remote.ts";
import { useApi, type Api } from "./use-api.ts";

export interface RemoteHandle<Value> {
  readonly remote: Remote<Value>;
  /** Asks again; what is there stays until the answer comes. */
  readonly refresh: () => void;
  /** Puts in place what another request has just answered. */
  readonly put: (value: Value) => void;
}

/** Asks for something when the part of the page appears, and whenever `key` changes. */
export function useRemote<Value>(
  key: string,
  ask: (api: Api, signal: AbortSignal) => Promise<Value>,
): RemoteHandle<Value> {
  const api = useApi();
  const [state, send] = useReducer<Remote<Value>, RemoteEvent<Value>>(remote, loading);
  const latestAsk = useRef(ask);
  latestAsk.current = ask;
  const running = useRef(new AbortController());
  const refresh = useCallback(() => {
    running.current.abort();
    const controller = new AbortController();
    running.current = controller;
    send({ type: "asked" });
    latestAsk.current(api, controller.signal).then(
      (value) => !controller.signal.aborted && send({ type: "arrived", value }),
      (error: unknown) => !controller.signal.aborted && send({ type: "failed", problem: asProblem(error) }),
    );
  }, [api]);
  useEffect(() => {
    refresh();
    return () => running.current.abort();
  }, [key, refresh]);
  return { remote: state, refresh, put: useCallback((value) => send({ type: "arrived", value }), []) };
}
