import { describe, expect, it } from "vitest";
import { highestRating, requireRating, type RatedRequest } from "./content-rating.ts";

const licence = { name: "Example licence", url: "https://example.org/licence" };
const request: RatedRequest = {
  adapters: [],
  model: { label: "Example", contentRatings: ["general", "suggestive"], licence },
  surface: { name: "the terminal", maximumRating: "explicit" },
  isAttested: true,
};
const adapter = (contentRating: "general" | "suggestive" | "explicit") => ({ id: contentRating, contentRating });

describe("the rating of a request", () => {
  it("is the highest of its parts", () => {
    expect(highestRating([])).toBe("general");
    expect(highestRating(["suggestive", "general"])).toBe("suggestive");
    expect(requireRating({ ...request, adapters: [adapter("general"), adapter("suggestive")] })).toBe("suggestive");
  });

  it("is refused where the model's licence does not reach it, by the licence's name", () => {
    expect(() => requireRating({ ...request, adapters: [adapter("explicit")] })).toThrow(/Example licence/);
  });

  it("is refused where the surface does not show it, by the surface's name", () => {
    const surface = { name: "the public site", maximumRating: "general" } as const;
    expect(() => requireRating({ ...request, surface, adapters: [adapter("suggestive")] })).toThrow(/the public site/);
  });

  it("is never above general without an attestation", () => {
    const rated = { ...request, isAttested: false };
    expect(requireRating(rated)).toBe("general");
    expect(() => requireRating({ ...rated, adapters: [adapter("suggestive")] })).toThrow(
      expect.objectContaining({ code: "attestation_required" }),
    );
  });

  it("needs no licence from an engine that only draws placeholders", () => {
    expect(requireRating({ ...request, model: null, adapters: [adapter("explicit")] })).toBe("explicit");
  });
});
