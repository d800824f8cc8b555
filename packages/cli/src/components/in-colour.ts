import type { TextProps } from "ink";

/** A colour for Ink's `Text`, unless somebody wants none (https://no-color.org): Ink itself never asks. */
export function inColour(
  color: NonNullable<TextProps["color"]>,
  env: NodeJS.ProcessEnv = process.env,
): Pick<TextProps, "color"> {
  return (env["NO_COLOR"] ?? "") === "" ? { color } : {};
}
