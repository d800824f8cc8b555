import { describe, expect, it } from "vitest";
import { createRandom } from "../random.ts";
import { garmentNames, outfitFor } from "./lexicon.ts";

const dice = () => createRandom("test");

describe("an outfit", () => {
  it.each([
    ["a red dress", "dress", "#b3202f"],
    ["emerald evening gown", "gown", "#0c6b4c"],
    ["white t-shirt", "t-shirt", "#ece8e4"],
    ["a navy linen shirt", "shirt", "#1c2747"],
    ["black leather jacket", "leather-jacket", "#1d1b22"],
    ["turtleneck in burgundy", "turtleneck", "#5f1428"],
    ["tailored charcoal suit", "blazer", "#34363d"],
  ])("hears %j", (text, garment, colour) => {
    expect(outfitFor(text, dice())).toMatchObject({ garment, colour });
  });

  it("gives each layer its own colour", () => {
    expect(outfitFor("black coat over a white sweater", dice())).toMatchObject({
      garment: "coat",
      colour: "#1d1b22",
      second: "#ece8e4",
    });
  });

  it("is one of the covering garments for words it does not know, and for none", () => {
    for (const text of [undefined, "", "nothing", "swimwear", "armour of light"]) {
      expect(garmentNames).toContain(outfitFor(text, dice()).garment);
    }
  });
});
