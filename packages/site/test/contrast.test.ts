import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast } from "./contrast.ts";

const tokens = readFileSync(new URL("../src/styles/tokens.css", import.meta.url), "utf8");

function colour(name: string): string {
  const value = new RegExp(`--color-${name}: (#[0-9a-f]{6});`).exec(tokens)?.[1];
  if (!value) throw new Error(`tokens.css has no colour ${name}.`);
  return value;
}

describe("the colours", () => {
  it("Given WCAG's measure, When black meets white, Then the contrast is 21", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  });

  it.each([
    ["foreground", "background"],
    ["foreground", "surface"],
    ["muted", "background"],
    ["muted", "surface"],
    ["primary-text", "background"],
    ["primary-text", "surface"],
    ["foreground", "primary-hover"],
    ["foreground", "accent-deep"],
    ["background", "foreground"],
  ])("Given small %s text on %s, When their contrast is measured, Then it meets AA (4.5)", (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["background", "surface"])(
    "Given the focus ring on %s, When it is measured, Then it meets AA for controls (3)",
    (ground) => {
      expect(contrast(colour("primary"), colour(ground))).toBeGreaterThanOrEqual(3);
    },
  );
});
