import { type Direction, turned } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { mix } from "../svg/colour.ts";
import { circle, clipped, ellipse, path, stroke } from "../svg/element.ts";
import { glow, linearGradient, radialGradient } from "../svg/gradient.ts";
import { brush, pointAlong, type Point, shifted, smoothLine } from "../svg/path.ts";
import { tenth } from "../svg/number.ts";

interface EyeShape {
  readonly centre: Point;
  readonly side: -1 | 1;
  /** From the inner to the outer corner. */
  readonly upper: readonly Point[];
  readonly lower: readonly Point[];
}

function eyeShape(person: Person, direction: Direction, side: -1 | 1): EyeShape {
  const { eyeX, eyeHalf, eyeOpening, eyeCant } = person.face;
  const far = direction.turn * side > 0 ? 1 - 0.07 * Math.abs(direction.turn) : 1;
  const centre: Point = [turned(direction, eyeX * side, 9), 0];
  const openness = eyeOpening - 0.06 * direction.smile - (direction.gaze[1] > 0.5 ? 0.22 : 0);
  const droop = person.age.settling * 0.35;
  const place = ([x, y]: Point): Point => [
    centre[0] + (x / 29) * eyeHalf * side * far,
    centre[1] + y - (x / 29) * eyeCant * 0.5,
  ];
  const upper: Point[] = [
    [-29, 4.5],
    [-21, -3.5 * openness],
    [-9, -11.5 * openness],
    [4, -13.5 * openness],
    [16, -9.5 * openness + droop],
    [24, -3.5 * openness + droop],
    [29, 0.5],
  ];
  const lower: Point[] = [
    [-29, 4.5],
    [-19, 7.5],
    [-6, 10 * (0.5 + openness / 2) - direction.smile],
    [8, 9.6 - direction.smile],
    [20, 6.2],
    [29, 0.5],
  ];
  const closing = upper.map(([x, y]): Point => [x, y + (heightAt(lower, x) - 0.8 - y) * direction.blink]);
  return { centre, side, upper: closing.map(place), lower: lower.map(place) };
}

/** The height of a line of points at a place between them. */
function heightAt(line: readonly Point[], x: number): number {
  const next = Math.max(
    1,
    line.findIndex(([px]) => px >= x),
  );
  const [[x0, y0], [x1, y1]] = [line[next - 1] ?? [0, 0], line[next] ?? [0, 0]];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0 || 1);
}

function iris(person: Person, direction: Direction, eye: EyeShape, name: string): string {
  const { rim, base, light } = person.eyes;
  const [x, y] = [eye.centre[0] + direction.gaze[0] * 7.5, eye.centre[1] - 1.8 + direction.gaze[1] * 3.6];
  const spokes = Array.from({ length: 22 }, (_, index) => {
    const angle = (index / 22) * Math.PI * 2 + 0.1;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const far = index % 2 === 0 ? 11.4 : 9.6;
    return `M${tenth(x + cos * 6)},${tenth(y + sin * 6)}L${tenth(x + cos * far)},${tenth(y + sin * far)}`;
  }).join("");
  const lightX = direction.lightSide;
  return (
    radialGradient(`iris-${name}`, [x, y + 4], 15, [
      [0, light],
      [0.45, mix(base, light, 0.35)],
      [0.8, base],
      [1, rim],
    ]) +
    circle(x, y, 13.9, { fill: rim }) +
    circle(x, y, 12.8, { fill: `url(#iris-${name})` }) +
    stroke(spokes, light, 0.9, 0.32) +
    circle(x, y, 5.9, { fill: "#07050a" }) +
    ellipse(x, y - 10, 15, 8, { fill: "#0a060c", "fill-opacity": 0.34 }) +
    ellipse(x + lightX * 4.8, y - 5.2, 3.5, 3.9, { fill: "#ffffff", "fill-opacity": 0.95 }) +
    circle(x - lightX * 5, y + 5.4, 1.8, { fill: "#ffffff", "fill-opacity": 0.6 })
  );
}

function eyeball(person: Person, direction: Direction, eye: EyeShape, name: string): string {
  const outline = `${smoothLine(eye.upper)}${smoothLine(eye.lower.toReversed()).replace("M", "L")}Z`;
  const [x, y] = eye.centre;
  const white = mix("#f6f1ee", person.skin.light, 0.16);
  const inner = eye.upper[0] ?? eye.centre;
  return clipped(
    `eye-${name}`,
    outline,
    linearGradient(
      `white-${name}`,
      [x, y - 14],
      [x, y + 11],
      [
        [0, mix(white, person.skin.deep, 0.62)],
        [0.42, mix(white, person.skin.shade, 0.16)],
        [1, white],
      ],
    ),
    path(outline, { fill: `url(#white-${name})` }),
    glow({ x: inner[0], y: inner[1], rx: 9, ry: 7, colour: person.skin.lip, opacity: 0.75 }),
    iris(person, direction, eye, name),
    stroke(smoothLine(shifted(eye.upper, 0, 3)), "#150c12", 5, 0.2),
    stroke(smoothLine(eye.lower), mix(person.skin.light, person.skin.lip, 0.3), 2.4, 0.6),
  );
}

function lashes(person: Person, { blink }: Direction, eye: EyeShape): string {
  // They point up from an open lid and down from a closed one.
  const rise = 1 - 1.7 * blink;
  const ink = mix("#120b10", person.hair.brow, 0.25);
  const outer = eye.upper.at(-1) ?? eye.centre;
  const wing: Point = [outer[0] + eye.side * 6.5, outer[1] - 5 * rise];
  const line = brush(
    [...eye.upper.slice(0, -1), [outer[0], outer[1] - 0.8], wing],
    (u) => {
      return u < 0.82 ? 0.7 + u * 2.5 : 2.75 * (1 - (u - 0.82) / 0.18);
    },
    14,
  );
  const spikes = [0.4, 0.48, 0.56, 0.64, 0.71, 0.78, 0.85, 0.91].map((u, index) => {
    const [x, y] = pointAlong(eye.upper, u);
    const length = 4.6 + index * 0.62;
    const lean = eye.side * (2 + index * 1.05);
    return brush(
      [
        [x, y],
        [x + lean * 0.35, y - length * 0.62 * rise],
        [x + lean, y - length * rise],
      ],
      (v) => 1.15 * (1 - v),
      4,
    );
  });
  const below = [0.6, 0.7, 0.8, 0.9].map((u) => {
    const [x, y] = pointAlong(eye.lower, u);
    return smoothLine([
      [x, y + 0.5],
      [x + eye.side * 2.2, y + 4.4],
    ]);
  });
  return (
    path([line, ...spikes].join(""), { fill: ink }) +
    stroke(smoothLine(eye.lower.slice(2)), ink, 1.2, 0.4) +
    stroke(below.join(""), ink, 0.7, 0.24)
  );
}

function lid(person: Person, eye: EyeShape): string {
  const { deep, shade, lip } = person.skin;
  const rise = person.face.fold;
  const crease: Point[] = eye.upper.map(([x, y], index) => [x, y - rise * Math.sin(0.45 + index * 0.36)]);
  const shadow = mix(shade, lip, 0.3);
  const [x, y] = eye.centre;
  return (
    glow({ x: x + eye.side * 6, y: y - 11, rx: 38, ry: 19, colour: mix(deep, shadow, 0.45), opacity: 0.5 }) +
    path(`${smoothLine(eye.upper)}${smoothLine(crease.toReversed()).replace("M", "L")}Z`, {
      fill: shadow,
      "fill-opacity": 0.45,
    }) +
    stroke(smoothLine(crease.slice(rise < 6 ? 2 : 1)), deep, 1.7, 0.6) +
    glow({ x: x + eye.side * 2, y: y + 19, rx: 27, ry: 9, colour: shade, opacity: 0.3 + person.age.lines * 0.5 })
  );
}

/** Both eyes with lids, irises and lashes. */
export function eyes(person: Person, direction: Direction): string {
  return ([-1, 1] as const)
    .map((side) => {
      const eye = eyeShape(person, direction, side);
      const name = side < 0 ? "left" : "right";
      return lid(person, eye) + eyeball(person, direction, eye, name) + lashes(person, direction, eye);
    })
    .join("");
}
