import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { path, stroke } from "../svg/element.ts";
import { linearGradient } from "../svg/gradient.ts";
import { onSide, type Point, shifted, smoothLine, smoothOutline, points } from "../svg/path.ts";

const rim: readonly Point[] = points("-8,-26 4,-36 17,-32 20,-14 14,8 8,26 -1,35 -9,30");
const fold: readonly Point[] = points("-2,-20 6,-27 12,-22 11,-6 5,10");
const hollow: readonly Point[] = points("0,-8 4,-2 0,7 -4,12");

/** Where the lobe hangs, in head units. */
export function lobe(person: Person, direction: Direction, side: -1 | 1): Point {
  return [earX(person, direction, side) - side * 1, 56];
}

function earX(person: Person, direction: Direction, side: -1 | 1): number {
  const facing = direction.turn * side;
  return side * (person.face.cheek + (facing > 0 ? -9 * facing : -2 * facing));
}

/** Both ears, behind the face; most hair styles cover them. */
export function ears(person: Person, direction: Direction): string {
  return ([-1, 1] as const)
    .map((side) => {
      const x = earX(person, direction, side);
      const name = `ear-${side < 0 ? "left" : "right"}`;
      const place = (points: readonly Point[]): Point[] => shifted(onSide(points, side), x, 20);
      const lit = side === direction.lightSide;
      const { base, shade, deep, blush } = person.skin;
      return (
        linearGradient(
          name,
          [x - side * 8, 0],
          [x + side * 20, 30],
          [
            [0, shade],
            [1, lit ? base : shade],
          ],
        ) +
        path(smoothOutline(place(rim)), { fill: `url(#${name})` }) +
        path(smoothOutline(place(fold)), { fill: blush, "fill-opacity": 0.3 }) +
        stroke(smoothLine(place(fold)), deep, 2, 0.45) +
        stroke(smoothLine(place(hollow)), deep, 2.6, 0.45)
      );
    })
    .join("");
}
