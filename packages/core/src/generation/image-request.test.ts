import { describe, expect, it } from "vitest";
import { parseInput } from "../parse-input.ts";
import { imageRequest, type ImageRequestInput } from "./image-request.ts";

describe("a request for images", () => {
  it("is one image with nothing special when nothing is said", () => {
    expect(parseInput(imageRequest, {})).toEqual({
      count: 1,
      pose: "",
      clothing: "",
      scene: "",
      rating: "general",
      negativePrompt: "",
      adapters: [],
    });
  });

  const refused: readonly [string, ImageRequestInput | Record<string, unknown>, string][] = [
    ["count 0", { count: 0 }, "count: a whole number from 1 to 4"],
    ["count 5", { count: 5 }, "count: a whole number from 1 to 4"],
    ["half an image", { count: 1.5 }, "count: a whole number from 1 to 4"],
    ["a negative seed", { seed: -1 }, "seed: a whole number from 0 to 4294967295"],
    ["a long pose", { pose: "x".repeat(301) }, "pose: a pose may have at most 300"],
    ["guidance 0", { guidance: 0 }, "guidance: a number from 1 to 20"],
    ["an unknown field", { upload: "me.png" }, "upload"],
  ];
  it.each(refused)("refuses %s and names the field", (_name, input, message) => {
    expect(() => parseInput(imageRequest, input)).toThrow(message);
  });
});
