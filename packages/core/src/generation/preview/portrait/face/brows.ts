import { type Direction, turned } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { lightness, mix } from "../svg/colour.ts";
import { path, stroke } from "../svg/element.ts";
import { linearGradient } from "../svg/gradient.ts";
import { brush, pointAlong, type Point, smoothLine } from "../svg/path.ts";

function brow(person: Person, direction: Direction, side: -1 | 1): string {
  const { eyeX, browY, browArch, browThickness, eyeCant } = person.face;
  const at = (x: number, y: number): Point => [turned(direction, (eyeX + x) * side, 9), browY + y];
  const lift = direction.smile * 1.5;
  const line: Point[] = [
    at(-33, 1.2 - lift * 0.5),
    at(-17, -2.4 - lift),
    at(2, -browArch * 0.74 - lift),
    at(18, -browArch - eyeCant * 0.1 - lift),
    at(31, -browArch * 0.55 - lift * 0.5),
    at(43, 2.6),
  ];
  const half = (u: number): number => browThickness * (u < 0.45 ? 0.62 + u * 0.8 : 0.98 - (u - 0.45) * 1.62);
  const own = mix(person.hair.brow, person.skin.deep, 0.18);
  // Brows of the skin's own lightness would vanish: they borrow its shade.
  const vanishing = Math.abs(lightness(own) - lightness(person.skin.base)) < 0.14;
  const colour = vanishing ? mix(own, person.skin.deep, 0.7) : own;
  const name = side < 0 ? "brow-left" : "brow-right";
  const hairs = Array.from({ length: 17 }, (_, index) => {
    const u = 0.04 + index * 0.053;
    const [x, y] = pointAlong(line, u);
    const reach = half(u);
    const [lean, up] = [side * (4 + u * 8), reach * (1.6 - u * 1.2)];
    return smoothLine([
      [x - lean * 0.5, y + reach * 0.8],
      [x + lean * 0.6, y + reach * 0.8 - up],
    ]);
  }).join("");
  return (
    linearGradient(name, at(-36, 0), at(0, 0), [
      [0, colour, 0.12],
      [0.55, colour, 0.62],
      [1, colour, 0.85],
    ]) +
    path(brush(line, half, 12), { fill: `url(#${name})` }) +
    stroke(hairs, mix(person.hair.brow, "#000000", 0.1), 1, 0.22)
  );
}

/** Both brows, in the hair's own darker tone. */
export function brows(person: Person, direction: Direction): string {
  return brow(person, direction, -1) + brow(person, direction, 1);
}
