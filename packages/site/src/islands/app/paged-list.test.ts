import { describe, expect, it } from "vitest";
import { emptyList, hasMore, pagedList, type PagedList, type PagedListEvent } from "./paged-list.ts";
import { noAnswer } from "./problem.ts";

type Item = { readonly id: string; readonly name?: string };
const after = (...events: readonly PagedListEvent<Item>[]): PagedList<Item> =>
  events.reduce<PagedList<Item>>(pagedList, emptyList());
const ids = (list: PagedList<Item>): string => list.items.map(({ id }) => id).join("");
const page = (text: string, cursor: string | null): PagedListEvent<Item> => ({
  type: "arrived",
  items: text.split("").map((id) => ({ id })),
  cursor,
});

describe("a list that comes in pages", () => {
  it("Given nothing yet, Then there is something to ask for, once", () => {
    expect(hasMore(after())).toBe(true);
    expect(hasMore(after({ type: "asked" }))).toBe(false);
  });

  it("Given two pages, Then their items follow one another, and the end is known", () => {
    const list = after({ type: "asked" }, page("ab", "2"), { type: "asked" }, page("cd", null));
    expect(ids(list)).toBe("abcd");
    expect(hasMore(list)).toBe(false);
  });

  it("Given an item that joined before its page came, Then it is there once", () => {
    expect(ids(after(page("cd", "2"), { type: "joined", items: [{ id: "a" }, { id: "c" }] }, page("ae", null)))).toBe(
      "acde",
    );
  });

  it("Given a page that failed, Then what is there stays, and it can be asked for again", () => {
    const list = after(page("ab", "2"), { type: "asked" }, { type: "failed", problem: noAnswer() });
    expect([ids(list), list.problem?.kind, hasMore(list)]).toEqual(["ab", "offline", true]);
    expect(pagedList(list, { type: "asked" }).problem).toBeNull();
  });

  it("Given one removed and one changed, Then the others are untouched", () => {
    const list = after(
      page("abc", null),
      { type: "removed", id: "b" },
      { type: "changed", item: { id: "c", name: "C" } },
    );
    expect(list.items).toEqual([{ id: "a" }, { id: "c", name: "C" }]);
  });

  it("Given a new beginning, Then nothing is left of the old list", () => {
    expect(after(page("abc", null), { type: "restarted" })).toEqual(emptyList());
  });
});
