import { type Direction, turned } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { path, stroke } from "../svg/element.ts";
import { glow } from "../svg/gradient.ts";
import { type Point, smoothLine, smoothOutline } from "../svg/path.ts";

function nostril(person: Person, x: number, y: number, side: -1 | 1): string {
  const shape: Point[] = [
    [x - side * 5.5, y + 1],
    [x, y - 2.4],
    [x + side * 6, y - 0.6],
    [x + side * 2.5, y + 2.4],
  ];
  return path(smoothOutline(shape), { fill: person.skin.deep, "fill-opacity": 0.85 });
}

/** The nose: mostly light and shade; only the wings and nostrils are drawn. */
export function nose(person: Person, direction: Direction): string {
  const { noseHalf, noseY, bridge } = person.face;
  const { shade, deep, glow: shine } = person.skin;
  const x = turned(direction, 0, 19);
  const root = turned(direction, 0, 11);
  const middle = (root + x) / 2;
  const dark = -direction.lightSide as -1 | 1;
  const wing = (side: -1 | 1): Point[] => [
    [x + side * (noseHalf - 5), noseY - 15],
    [x + side * noseHalf, noseY - 6],
    [x + side * (noseHalf - 0.5), noseY + 1],
    [x + side * (noseHalf - 6), noseY + 3.4],
  ];
  return [
    glow({
      x: root + dark * 19,
      y: -12,
      rx: 13,
      ry: 30,
      colour: deep,
      opacity: 0.2 + bridge * 0.24,
      turn_deg: dark * 14,
    }),
    glow({ x: root - dark * 19, y: -10, rx: 11, ry: 26, colour: shade, opacity: 0.3, turn_deg: -dark * 14 }),
    glow({
      x: middle + dark * 13,
      y: 26,
      rx: 9,
      ry: 50,
      colour: shade,
      opacity: 0.6 + bridge * 0.4,
      turn_deg: dark * -4,
    }),
    glow({ x, y: noseY + 9, rx: noseHalf + 9, ry: 13, colour: deep, opacity: 0.4 }),
    glow({ x: x + dark * 13, y: noseY - 5, rx: 13, ry: 15, colour: shade, opacity: 0.75 }),
    glow({ x: x - dark * 15, y: noseY - 3, rx: 9, ry: 11, colour: shade, opacity: 0.4 }),
    stroke(smoothLine(wing(dark)), deep, 2, 0.62),
    stroke(smoothLine(wing(-dark as -1 | 1)), deep, 1.7, 0.42),
    nostril(person, x - 8.6, noseY + 3, -1),
    nostril(person, x + 8.6, noseY + 3, 1),
    stroke(
      smoothLine([
        [x - 4, noseY + 5.5],
        [x, noseY + 7.2],
        [x + 4, noseY + 5.5],
      ]),
      deep,
      1.6,
      0.4,
    ),
    glow({ x: middle - dark * 2, y: 22, rx: 6.5, ry: 42, colour: shine, opacity: 0.3 + bridge * 0.3 }),
    glow({ x: x - dark * 3.5, y: noseY - 10, rx: 10, ry: 9, colour: shine, opacity: 0.75 }),
  ].join("");
}
