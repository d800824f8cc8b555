import { expect, it } from "vitest";
import { pageText } from "./pages.ts";

it("the glossary has each word once, in the order of the alphabet", () => {
  const words = [...pageText("GLOSSARY.md").matchAll(/^\| (?<word>[A-Za-z][^|]*?) +\|/gmu)]
    .map(({ groups }) => groups?.["word"] ?? "")
    .slice(1);
  const sorted = [...new Set(words)].toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  expect(words).toEqual(sorted);
});
