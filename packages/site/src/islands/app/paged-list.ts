import type { RequestProblem } from "./problem.ts";

/** A list of the API, read page by page. */
export interface PagedList<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; null when everything is here, undefined before the first page. */
  readonly cursor: string | null | undefined;
  readonly isLoading: boolean;
  /** Why the last page did not come; what is there stays. */
  readonly problem: RequestProblem | null;
}

export type PagedListEvent<Item> =
  | { readonly type: "asked" }
  | { readonly type: "arrived"; readonly items: readonly Item[]; readonly cursor: string | null }
  | { readonly type: "failed"; readonly problem: RequestProblem }
  /** New items, seen before the list was asked for again. */
  | { readonly type: "joined"; readonly items: readonly Item[] }
  | { readonly type: "changed"; readonly item: Item }
  | { readonly type: "removed"; readonly id: string }
  | { readonly type: "restarted" };

export const emptyList = <Item>(): PagedList<Item> => ({
  items: [],
  cursor: undefined,
  isLoading: false,
  problem: null,
});

/** Whether there is another page that may be asked for now. */
export const hasMore = ({ cursor, isLoading }: PagedList<unknown>): boolean => cursor !== null && !isLoading;

export function pagedList<Item extends { readonly id: string }>(
  list: PagedList<Item>,
  event: PagedListEvent<Item>,
): PagedList<Item> {
  switch (event.type) {
    case "asked":
      return { ...list, isLoading: true, problem: null };
    case "arrived":
      // What joined in the meantime may be on the page too.
      return {
        items: [...list.items, ...unknownTo(list.items, event.items)],
        cursor: event.cursor,
        isLoading: false,
        problem: null,
      };
    case "failed":
      return { ...list, isLoading: false, problem: event.problem };
    case "joined":
      return { ...list, items: [...unknownTo(list.items, event.items), ...list.items] };
    case "changed":
      return { ...list, items: list.items.map((item) => (item.id === event.item.id ? event.item : item)) };
    case "removed":
      return { ...list, items: list.items.filter(({ id }) => id !== event.id) };
    case "restarted":
      return emptyList();
  }
}

function unknownTo<Item extends { readonly id: string }>(
  known: readonly Item[],
  items: readonly Item[],
): readonly Item[] {
  const ids = new Set(known.map(({ id }) => id));
  return items.filter(({ id }) => !ids.has(id));
}
