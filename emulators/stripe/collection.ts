import { invalidRequest, noSuch } from "./problem.ts";

interface Stored {
  readonly id: string;
}

export interface ListParameters {
  readonly limit?: number;
  readonly starting_after?: string;
  readonly ending_before?: string;
}

/** A page of objects, as every list of Stripe's API answers. */
export interface ListPage<T> {
  readonly object: "list";
  readonly url: string;
  readonly has_more: boolean;
  readonly data: readonly T[];
}

/** All objects of one kind. Objects are replaced, never changed in place: what was read before stays as it was. */
export interface Collection<T extends Stored> {
  readonly kind: string;
  find(id: string): T | undefined;
  /** @throws Problem 404 naming the kind */
  get(id: string, param?: string): T;
  put(one: T): T;
  change(id: string, change: Partial<T>): T;
  remove(id: string): void;
  /** Oldest first. */
  all(): readonly T[];
  /** Newest first, one page of those that pass. */
  page(url: string, parameters: ListParameters, passes?: (one: T) => boolean): ListPage<T>;
}

const usualLimit = 10;
const greatestLimit = 100;

export function createCollection<T extends Stored>(kind: string): Collection<T> {
  const objects = new Map<string, T>();
  const collection: Collection<T> = {
    kind,
    find: (id) => objects.get(id),
    get(id, param) {
      const found = objects.get(id);
      if (found === undefined) throw noSuch(kind, id, param);
      return found;
    },
    put(one) {
      objects.set(one.id, one);
      return one;
    },
    change: (id, change) => collection.put({ ...collection.get(id), ...change }),
    remove: (id) => void objects.delete(id),
    all: () => [...objects.values()],
    page(url, parameters, passes = () => true) {
      const { limit = usualLimit, starting_after: after, ending_before: before } = parameters;
      if (limit < 1 || limit > greatestLimit) {
        throw invalidRequest(`Invalid integer: ${limit}. It must be between 1 and ${greatestLimit}.`, {
          param: "limit",
        });
      }
      const fitting = [...objects.values()].toReversed().filter(passes);
      if (before !== undefined) {
        const earlier = fitting.slice(0, indexOf(fitting, before, kind, "ending_before"));
        return { object: "list", url, has_more: earlier.length > limit, data: earlier.slice(-limit) };
      }
      const start = after === undefined ? 0 : indexOf(fitting, after, kind, "starting_after") + 1;
      const data = fitting.slice(start, start + limit);
      return { object: "list", url, has_more: start + limit < fitting.length, data };
    },
  };
  return collection;
}

function indexOf(list: readonly Stored[], id: string, kind: string, param: string): number {
  const index = list.findIndex((one) => one.id === id);
  if (index === -1) throw noSuch(kind, id, param);
  return index;
}
