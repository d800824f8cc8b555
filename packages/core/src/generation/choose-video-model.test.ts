import { describe, expect, it } from "vitest";
import { builtInCatalogue } from "./catalogue/catalogue.ts";
import { chooseVideoModel } from "./choose-video-model.ts";

describe("the model that makes a video", () => {
  it("is the one picked for the rating of the image and the length", () => {
    const videoModels = { general: { 4: "svd", 6: "wan-i2v" } };
    expect(chooseVideoModel({ ...builtInCatalogue, videoModels }, "general", 6)).toEqual({
      id: "wan-i2v",
      playedIn_s: null,
    });
  });

  it.each([
    ["the engine has none", {}, /its engine has no model that does/u],
    ["the rating has none", { suggestive: { 4: "svd" } }, /rated general: the licence/u],
    ["the length has none", { general: { 6: "svd" } }, /no videos of 4 seconds/u],
  ])("is refused, with the reason, where %s", (_where, videoModels, reason) => {
    expect(() => chooseVideoModel({ ...builtInCatalogue, videoModels }, "general", 4)).toThrow(reason);
  });
});
