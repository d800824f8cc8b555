import { describe, expect, it } from "vitest";
import { parseInput } from "../parse-input.ts";
import { videoRequest } from "./video-request.ts";

describe("a request for videos", () => {
  it("is one gentle video of 4 seconds unless it says otherwise", () => {
    expect(parseInput(videoRequest, {})).toEqual({ count: 1, duration_s: 4, motion: 127, noise: 0.02 });
  });

  it.each([
    [{ duration_s: 5 }, /4 or 6 seconds/],
    [{ count: 5 }, /1 to 4/],
    [{ motion: 0 }, /1 to 255/],
    [{ noise: 1.5 }, /0 to 1/],
    [{ seed: -1 }, /0 to 4294967295/],
    [{ from: "" }, /an image is needed/],
    [{ pose: "sitting" }, /pose/],
  ])("%j is refused, saying what would fit", (input, message) => {
    expect(() => parseInput(videoRequest, input as never)).toThrow(message);
  });
});
