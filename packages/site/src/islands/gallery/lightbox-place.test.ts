import { describe, expect, it } from "vitest";
import { placeAfterKey, placeWithout, swiped } from "./lightbox-place.ts";

const items = ["a", "b", "c"].map((id) => ({ id }));

describe("moving through a gallery", () => {
  it.each([
    ["ArrowRight", "c"],
    ["ArrowLeft", "a"],
    ["Home", "a"],
    ["End", "c"],
    ["x", null],
  ])("Given the second of three, When %s is pressed, Then it shows %s", (key, place) =>
    expect(placeAfterKey(items, "b", key)).toBe(place),
  );

  it("Given the first or the last, Then there is no further", () => {
    expect(placeAfterKey(items, "a", "ArrowLeft")).toBeNull();
    expect(placeAfterKey(items, "c", "ArrowRight")).toBeNull();
  });

  it("Given an item that is deleted, Then the next is shown, else the one before, else none", () => {
    expect(placeWithout(items, "b")).toBe("c");
    expect(placeWithout(items, "c")).toBe("b");
    expect(placeWithout([{ id: "a" }], "a")).toBeNull();
  });
});

describe("a finger on the picture", () => {
  it.each([
    [-80, 10, "ArrowRight"],
    [80, -10, "ArrowLeft"],
    [30, 0, null],
    [10, 120, "close"],
    [10, -120, null],
  ] as const)("Given a movement of %i, %i, Then it asks for %s", (x_px, y_px, wish) =>
    expect(swiped({ x_px, y_px })).toBe(wish),
  );
});
