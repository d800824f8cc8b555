import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { type Point, smoothOutline } from "../svg/path.ts";

/** One half of the face from the crown to the chin; `side` is 1 for the right of the picture. */
function half(person: Person, direction: Direction, side: -1 | 1): Point[] {
  const { temple, cheek, jaw, jawY, chin, chinY } = person.face;
  const facing = direction.turn * side;
  // The far side of a turned face is foreshortened; the near side shows a little more cheek.
  const reach = facing > 0 ? -5 * facing : -3 * facing;
  const drift = direction.turn * side;
  const droop = person.age.settling * 0.9;
  const round = person.age.fullness;
  const outward: Point[] = [
    [46, -179],
    [86, -150],
    [temple + 3, -98],
    [temple + 6 + reach * 0.5, -46],
    [cheek + reach, 8],
    [cheek - 5 + reach + round, 58],
    [cheek - 13 + reach + droop * 0.6 + round * 1.5, 94],
    [jaw + 3 + reach + drift + droop, jawY - 2],
    [jaw - 16 + drift * 3 + droop * 0.4, jawY + 23],
    [chin + 13 + drift * 5, chinY - 17],
    [chin - 11 + drift * 6, chinY - 4],
  ];
  return outward.map(([x, y]) => [x * side, y]);
}

/** The outline of the face in head units, chin included. */
export function faceOutline(person: Person, direction: Direction): string {
  const right = half(person, direction, 1);
  const left = half(person, direction, -1);
  const crown: Point = [0, -184];
  const chin: Point = [direction.turn * 7, person.face.chinY];
  return smoothOutline([crown, ...right, chin, ...left.toReversed()]);
}
