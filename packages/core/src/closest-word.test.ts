import { expect, it } from "vitest";
import { closestWord } from "./closest-word.ts";

const colours = ["black", "dark-brown", "brown", "auburn", "platinum-blonde", "red"];

it.each([
  ["aubrn", "auburn"],
  ["abuurn", "auburn"],
  ["BROWN", "brown"],
  ["plat", "platinum-blonde"],
  ["dark brown", "dark-brown"],
  ["rde", "red"],
])("takes %j for %j", (typed, meant) => {
  expect(closestWord(typed, colours)).toBe(meant);
});

it.each(["", "tartan", "x".repeat(5000)])("does not guess what %j may mean", (typed) => {
  expect(closestWord(typed, colours)).toBeNull();
});
