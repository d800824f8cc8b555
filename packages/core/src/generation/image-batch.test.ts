import { expect, it } from "vitest";
import { batchRequests } from "./image-batch.ts";

it("is every pose in every clothing in every scene, each once", () => {
  const requests = batchRequests({
    request: { count: 2 },
    poses: ["sitting", "standing", "sitting "],
    scenes: ["a", "b"],
  });
  expect(requests).toEqual([
    { count: 2, pose: "sitting", clothing: "", scene: "a" },
    { count: 2, pose: "sitting", clothing: "", scene: "b" },
    { count: 2, pose: "standing", clothing: "", scene: "a" },
    { count: 2, pose: "standing", clothing: "", scene: "b" },
  ]);
});

it("is the request itself where nothing is listed", () => {
  expect(batchRequests({ request: { pose: "sitting" } })).toEqual([{ pose: "sitting", clothing: "", scene: "" }]);
});

it("says how many it would be when they are too many", () => {
  const many = Array.from({ length: 5 }, (_, index) => String(index));
  const batch = { request: {}, poses: many, clothings: many };
  expect(() => batchRequests(batch)).toThrow("5 x 5 x 1 = 25 requests");
});
