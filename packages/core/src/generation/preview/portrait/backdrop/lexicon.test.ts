import { describe, expect, it } from "vitest";
import { createRandom } from "../random.ts";
import { sceneFor } from "./lexicon.ts";

describe("a scene", () => {
  it.each([
    ["on the beach at sunset", "beach", "sunset", "clear"],
    ["rainy city street at night", "city", "night", "rain"],
    ["neon alley, midnight", "neon", "night", "clear"],
    ["a sunny garden full of flowers", "garden", "day", "clear"],
    ["snowy mountain in the morning", "mountain", "day", "snow"],
    ["old library, evening", "library", "night", "clear"],
    ["a bright kitchen in the morning", "kitchen", "day", "clear"],
    ["a winter forest", "forest", undefined, "snow"],
    ["outer space", "space", undefined, "clear"],
    ["at night", "city", "night", "clear"],
    ["in the rain", "city", undefined, "rain"],
  ])("hears %j", (text, place, hour, weather) => {
    const scene = sceneFor(text, createRandom("test"));
    expect(scene).toMatchObject(hour === undefined ? { place, weather } : { place, hour, weather });
  });

  it("is a studio when nobody names one", () => {
    expect(sceneFor(undefined, createRandom("test")).place).toBe("studio");
    expect(sceneFor("somewhere nice", createRandom("test")).place).toBe("studio");
  });
});
