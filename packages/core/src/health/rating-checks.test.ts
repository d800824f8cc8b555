import { describe, expect, it } from "vitest";
import { builtInCatalogue } from "../generation/catalogue/catalogue.ts";
import { ratingFindings } from "./rating-checks.ts";

describe("ratings and licences", () => {
  it("agree as the product comes", () => {
    expect(ratingFindings("general", builtInCatalogue)).toMatchObject([{ status: "ok" }]);
  });

  it("that do not are told of with the model, its licence and what to do", () => {
    const videoModels = { ...builtInCatalogue.videoModels, explicit: { 4: "svd" } };
    const [finding] = ratingFindings("explicit", { ...builtInCatalogue, videoModels });
    expect(finding).toMatchObject({
      status: "warning",
      message: expect.stringMatching(
        /may not be used for .*explicit.* under its licence .*: such requests are refused$/u,
      ),
      nextSteps: [expect.stringContaining("FIGMENT_MAXIMUM_RATING")],
    });
  });
});
