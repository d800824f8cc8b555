import { useCallback, useEffect, useReducer, useRef } from "preact/hooks";
import type { Page } from "./answers.ts";
import { emptyList, hasMore, pagedList, type PagedList, type PagedListEvent } from "./paged-list.ts";
import { asProblem } from "./problem.ts";
import { useApi, type Api } from "./use-api.ts";

export interface PagedListHandle<Item> {
  readonly list: PagedList<Item>;
  /** Asks for the next page, unless it is on its way or there is none. */
  readonly more: () => void;
  readonly send: (event: PagedListEvent<Item>) => void;
}

/** A list of the API, from its first page on; a new `key` begins it anew. */
export function usePagedList<Item extends { readonly id: string }>(
  key: string,
  ask: (api: Api, page: { readonly cursor?: string }, signal: AbortSignal) => Promise<Page<Item>>,
): PagedListHandle<Item> {
  const api = useApi();
  const [list, send] = useReducer<PagedList<Item>, PagedListEvent<Item>>(pagedList, emptyList<Item>());
  const latest = useRef({ ask, list });
  latest.current = { ask, list };
  const running = useRef(new AbortController());
  const more = useCallback(() => {
    const { signal } = running.current;
    const { cursor } = latest.current.list;
    if (!hasMore(latest.current.list) || signal.aborted) return;
    // Until the reducer has run, a second call must see that one is under way.
    latest.current = { ...latest.current, list: { ...latest.current.list, isLoading: true } };
    send({ type: "asked" });
    latest.current.ask(api, typeof cursor === "string" ? { cursor } : {}, signal).then(
      (page) => !signal.aborted && send({ type: "arrived", items: page.items, cursor: page.next_cursor }),
      (error: unknown) => !signal.aborted && send({ type: "failed", problem: asProblem(error) }),
    );
  }, [api]);
  useEffect(() => {
    running.current = new AbortController();
    latest.current = { ...latest.current, list: emptyList<Item>() };
    send({ type: "restarted" });
    more();
    return () => running.current.abort();
  }, [key, more]);
  return { list, more, send };
}
