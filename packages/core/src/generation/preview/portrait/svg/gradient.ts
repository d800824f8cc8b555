import { element, ellipse } from "./element.ts";
import { tenth } from "./number.ts";
import type { Point } from "./path.ts";

/** Offset from 0 to 1, colour, and opacity (1 when left out). */
export type GradientStop = readonly [offset: number, colour: string, opacity?: number];

function stopsOf(stops: readonly GradientStop[]): string {
  return stops
    .map(([offset, colour, opacity]) => element("stop", { offset, "stop-color": colour, "stop-opacity": opacity }))
    .join("");
}

/** A linear gradient between two points of the drawing (not of the painted shape). */
export function linearGradient(id: string, from: Point, to: Point, stops: readonly GradientStop[]): string {
  const attributes = { x1: tenth(from[0]), y1: tenth(from[1]), x2: tenth(to[0]), y2: tenth(to[1]) };
  return element("linearGradient", { id, gradientUnits: "userSpaceOnUse", ...attributes }, stopsOf(stops));
}

/** A radial gradient around a point of the drawing. */
export function radialGradient(id: string, centre: Point, radius: number, stops: readonly GradientStop[]): string {
  const attributes = { cx: tenth(centre[0]), cy: tenth(centre[1]), r: tenth(radius) };
  return element("radialGradient", { id, gradientUnits: "userSpaceOnUse", ...attributes }, stopsOf(stops));
}

export interface Glow {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  readonly colour: string;
  readonly opacity: number;
  /** Turns the ellipse around its centre, in degrees, clockwise. */
  readonly turn_deg?: number;
}

/**
 * A soft-edged patch of light or shade: what a blur would give, at a tenth of its cost.
 * The gradient is named after its colour, so a document may define it twice; both are the same.
 */
export function glow(spot: Glow): string {
  const id = `glow-${spot.colour.slice(1)}`;
  const definition = element(
    "radialGradient",
    { id },
    stopsOf([
      [0, spot.colour, 1],
      [0.35, spot.colour, 0.72],
      [0.7, spot.colour, 0.2],
      [1, spot.colour, 0],
    ]),
  );
  const transform =
    spot.turn_deg === undefined ? undefined : `rotate(${tenth(spot.turn_deg)} ${tenth(spot.x)} ${tenth(spot.y)})`;
  const fill = { fill: `url(#${id})`, "fill-opacity": spot.opacity, transform };
  return definition + ellipse(spot.x, spot.y, spot.rx, spot.ry, fill);
}
