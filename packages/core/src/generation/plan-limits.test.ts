import { describe, expect, it } from "vitest";
import { imageRequest, type ImageRequestInput } from "./image-request.ts";
import { stepsFor } from "./plan-limits.ts";

const asking = (input: ImageRequestInput) => imageRequest.parse(input);

describe("what a plan allows of a request", () => {
  it.each([
    ["free", 20],
    ["starter", 35],
    ["pro", 35],
    ["owner", 35],
  ] as const)("%s samples %i steps when nothing is asked", (plan, steps) => {
    expect(stepsFor(asking({}), plan)).toBe(steps);
  });

  it.each([
    ["free", 21],
    ["starter", 36],
  ] as const)("%s refuses %i steps", (plan, steps) => {
    expect(() => stepsFor(asking({ steps }), plan)).toThrow(expect.objectContaining({ code: "plan_limit" }));
  });

  it.each(["pro", "owner"] as const)("%s samples up to 50 on request", (plan) => {
    expect(stepsFor(asking({ steps: 50 }), plan)).toBe(50);
  });

  const advanced: readonly [string, ImageRequestInput][] = [
    ["seed", { seed: 7 }],
    ["guidance", { guidance: 5 }],
    ["negative prompt", { negativePrompt: "hats" }],
    ["adapters", { adapters: ["film"] }],
  ];
  it.each(advanced)("only Pro and the owner may choose: %s", (_name, input) => {
    for (const plan of ["free", "starter"] as const) {
      expect(() => stepsFor(asking(input), plan)).toThrow(expect.objectContaining({ code: "plan_limit" }));
    }
    for (const plan of ["pro", "owner"] as const) expect(stepsFor(asking(input), plan)).toBe(35);
  });
});
