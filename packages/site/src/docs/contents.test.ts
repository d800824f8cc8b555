import { expect, it } from "vitest";
import { docsGroups } from "./contents.ts";

it("Given pages that are named and pages that are not, When they are grouped, Then none is left out", () => {
  const pages = ["zebra", "api", "decisions/0002-b", "cli", "decisions/0001-a"].map((id) => ({ id, title: id }));
  expect(docsGroups(pages).map((group) => [group.title, group.pages.map(({ id }) => id)])).toEqual([
    ["Use it", ["cli", "api"]],
    ["More", ["zebra"]],
    ["Decisions", ["decisions/0001-a", "decisions/0002-b"]],
  ]);
});
