import { describe, expect, it } from "vitest";
import { type ContentRating, highestRating } from "./content-rating.ts";
import { sdxl } from "./models/sdxl.ts";
import { type RatingLimits, requireRating } from "./require-rating.ts";

const limits = (installation: ContentRating, maximum: ContentRating): RatingLimits => ({
  installation,
  surface: { name: "discord", maximum },
});
const free = { ...sdxl, contentRatings: ["general", "suggestive"] } as const;

describe("a content rating", () => {
  it("is the highest of its parts", () => {
    expect(highestRating(["general", "suggestive", "general"])).toBe("suggestive");
    expect(highestRating([])).toBe("general");
  });

  it("passes within every limit", () => {
    expect(() => requireRating("suggestive", limits("explicit", "suggestive"), free)).not.toThrow();
  });

  it("is refused above the installation's, which is named", () => {
    expect(() => requireRating("suggestive", limits("general", "explicit"), free)).toThrow("This studio makes nothing");
  });

  it("is refused above the surface's, which is named", () => {
    expect(() => requireRating("suggestive", limits("explicit", "general"), free)).toThrow("Through the Discord bot");
  });

  it("is refused above what the model's licence allows, which is named", () => {
    expect(() => requireRating("explicit", limits("explicit", "explicit"), free)).toThrow(
      /under its licence CreativeML Open RAIL\+\+-M; this is rated explicit/u,
    );
  });

  it("asks no licence of the preview engine", () => {
    expect(() => requireRating("suggestive", limits("explicit", "explicit"), null)).not.toThrow();
  });
});
